"""The apps of lesson 04 in real JupyterLab: sliders, keys, and an error with its line."""

SHAPES = ("import nnlab", "nnlab.apps.matrices()")
BROKEN = """def backward(X, Z2, A2, y_hat, y, W2):
    delta3 = y_hat - y
    return X @ delta3, A2.T @ delta3

nnlab.apps.gradient_audit(backward=backward)"""


def wait_for(lab, pattern):
    """Wait until the figure's description matches."""
    lab.page.wait_for_function("pattern => new RegExp(pattern).test(document.querySelector('.nnlab-figure canvas')"
                               ".ariaLabel)", arg=pattern, timeout=10_000)


def test_shapes_follow_sliders_and_keys(open_lab):
    lab = open_lab(*SHAPES)
    root = lab.page.locator(".nnlab-app")
    root.get_by_role("slider", name="hidden neurons", exact=True).focus()
    lab.page.keyboard.press("ArrowLeft")
    wait_for(lab, r"make \(4, 2\)")
    root.get_by_label("transpose a factor").check()
    wait_for(lab, "fits by accident")
    root.get_by_label("product", exact=True).select_option("dW1 = Xᵀ δ2")
    wait_for(lab, r"X \(4, 2\) times δ2 \(4, 2\) does not fit")
    root.locator("canvas").focus()
    lab.page.keyboard.press("t")
    lab.page.keyboard.press("ArrowDown")
    wait_for(lab, r"dW1\[1, 0\] = Xᵀ\[1, 0\]·δ2\[0, 0\]")
    assert root.locator(".nnlab-error").count() == 0


def test_the_audit_follows_epsilon_and_names_the_line_of_an_error(open_lab):
    lab = open_lab("import nnlab", BROKEN)
    root = lab.page.locator(".nnlab-app")
    assert "line 3: return X @ delta3" in root.locator(".nnlab-error").inner_text()
    root.get_by_label("gradient from", exact=True).select_option("nnlab's")
    wait_for(lab, "It is right.")
    root.get_by_role("slider", name="epsilon", exact=True).focus()
    lab.page.keyboard.press("End")
    wait_for(lab, "epsilon 1: .* It disagrees.")
    root.get_by_role("button", name="New weights", exact=True).click()
    assert root.locator(".nnlab-error").count() == 0
