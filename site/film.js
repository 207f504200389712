// Walks through the frames of a film: by itself once it is seen, and again under the pointer; by hand with its slider.
(() => {
  const PACE = 380; // ms a frame
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)");

  function prepare(film) {
    const slider = film.querySelector("input");
    const last = () => Number(slider.max); // a page may learn it later
    let timer = null;

    const show = (frame) => {
      slider.value = frame;
      film.style.setProperty("--at", frame);
      slider.setAttribute("aria-valuetext", `frame ${frame + 1} of ${last() + 1}`);
    };
    const stop = () => { clearInterval(timer); timer = null; };
    const play = ({ again = false } = {}) => {
      if (timer || isCalm.matches || film.dataset.held) return;
      show(0);
      timer = setInterval(() => {
        if (Number(slider.value) < last()) show(Number(slider.value) + 1);
        else if (again) show(0);
        else stop();
      }, PACE);
    };
    film.nnlab = { play, stop, show };
    show(last()); // what it comes to
    slider.addEventListener("input", () => { stop(); film.dataset.held = "by hand"; show(Number(slider.value)); });
    const card = film.closest(".card");
    if (!card) return;
    card.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && play());
    card.addEventListener("focusin", ({ target }) => target !== slider && play());
    card.addEventListener("pointerleave", () => { delete film.dataset.held; });
  }

  document.querySelectorAll(".film").forEach(prepare);
  const seen = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach(({ target }, k) => {
      seen.unobserve(target);
      const picture = target.querySelector("img");
      const begin = () => setTimeout(() => target.nnlab.play(), 150 * k); // one after the other, as they come
      if (picture.complete) begin();
      else picture.addEventListener("load", begin, { once: true });
    });
  }, { threshold: 0.6 });
  document.querySelectorAll(".card .film").forEach((film) => seen.observe(film));
})();
