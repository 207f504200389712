"""What is painted is what the kernel drew, to the last pixel."""

NEAR = "from nnlab.live import flow; flow.SHORT = 60; app.live.link.frames.flow.rate = flow.FAST"  # on any machine
COUNT_RUNS = """() => {
    const [context, put] = [CanvasRenderingContext2D.prototype, CanvasRenderingContext2D.prototype.putImageData];
    window.runs = 0;
    context.putImageData = function (...all) { window.runs += 1; put.apply(this, all); };
}"""
PIXELS = """async () => {
    const canvas = document.querySelector(".nnlab-figure canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}"""


def test_what_is_painted_is_what_the_kernel_drew_to_the_last_pixel(app):
    app.lab.wait_until("app.live.link.frames._is_refined")  # the first picture came with loss
    app.lab.read("None", after=NEAR)
    app.page.evaluate(COUNT_RUNS)
    app.press(app.slider("weight w"), *["ArrowRight"] * 5)
    app.lab.wait_until("app.state.w == 0.85 and not app.live.link.rest.is_awaited")
    app.lab.wait_for_frame(app.lab.read("app.live.frames"))
    drawn = app.lab.read("hashlib.sha256(app.live.draw()).hexdigest()", after="import hashlib")
    assert app.page.evaluate(PIXELS) == drawn
    assert app.page.evaluate("runs") > 0


def test_before_its_first_frame_a_figure_is_no_black_box(app):
    app.lab.wait_for_frame()
    seen = """(canvas) => {
        const opacity = () => getComputedStyle(canvas).opacity;
        const [painted, frame] = [opacity(), canvas.dataset.frame];
        delete canvas.dataset.frame;
        const unpainted = opacity();
        canvas.dataset.frame = frame;
        return [painted, unpainted];
    }"""
    assert app.page.locator(".nnlab-figure canvas").first.evaluate(seen) == ["1", "0"]


def test_runs_that_cannot_be_read_are_asked_for_again(app):
    app.lab.wait_until("app.live.link.frames._is_refined")
    app.lab.read("None", after=NEAR)
    app.page.evaluate("""() => {
        window.ImageData = new Proxy(ImageData, { construct(made, all) {
            window.ImageData = made;  // the next one is whole again
            throw new Error("unreadable");
        } });
    }""")
    app.press(app.slider("weight w"), "ArrowRight")
    app.lab.wait_until("app.state.w == 0.81 and not app.live.link.rest.is_awaited")
    app.lab.wait_for_frame(app.lab.read("app.live.frames"))
    drawn = app.lab.read("hashlib.sha256(app.live.draw()).hexdigest()", after="import hashlib")
    assert app.page.evaluate(PIXELS) == drawn
