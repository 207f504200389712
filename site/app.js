// Opens the app that the address names behind its #: first its film, then, when Python is there, the app itself.
(() => {
  const { apps, python: usual } = JSON.parse(document.getElementById("known").textContent);
  const part = (id) => document.getElementById(id);
  const root = new URL("../", location.href);
  const GUESS = 24; // MB that Python and NumPy take, unpacked
  let opening = 0; // the newest one counts

  function say(words, share) {
    part("said").textContent = words;
    part("said").classList.remove("wrong");
    part("progress").hidden = share === null;
    if (share !== undefined && share !== null) part("progress").value = share;
  }

  function fail(words) {
    document.querySelector("iframe")?.remove();
    say(words, null);
    part("said").classList.add("wrong");
  }

  // The name of the app that a text carries; undefined for a damaged one, of which Python will say more.
  async function nameIn(text) {
    if (!text.startsWith("nnlab2.")) return text;
    try {
      const letters = atob(text.slice("nnlab2.".length).replaceAll("-", "+").replaceAll("_", "/"));
      const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0)).slice(4); // behind a checksum
      const content = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
      return new TextDecoder().decode((await content.read()).value).match(/^\["(\w+)"/)?.[1];
    } catch {
      return undefined;
    }
  }

  function showFilm(name, app) {
    const film = part("film");
    film.hidden = !app;
    if (!app) return;
    film.style.cssText = app.style;
    const [dark, light] = ["source", "img"].map((tag) => film.querySelector(tag));
    [dark.srcset, light.src] = [`../gallery/${name}-dark.webp`, `../gallery/${name}-light.webp`];
    light.alt = `${app.title}, filmed: ${app.words}`;
    film.querySelector("input").max = app.frames - 1;
    film.nnlab.play({ again: true });
  }

  async function open() {
    const mine = ++opening;
    const isNewest = () => mine === opening;
    document.querySelector("iframe")?.remove();
    const text = location.hash.slice(1); // what a name or a text holds is never written with %
    const name = /^[\w.-]+$/.test(text) ? await nameIn(text) : undefined;
    if (!isNewest()) return;
    const app = Object.hasOwn(apps, name ?? "") ? apps[name] : undefined;
    part("title").textContent = app?.title ?? "";
    document.title = app ? `${app.title} · nnlab` : "nnlab";
    part("sentence").textContent = app?.sentence ?? "";
    part("lesson").hidden = !app;
    if (app) part("lesson").href = app.lesson;
    showFilm(name, app);
    if (!/^[\w.-]+$/.test(text)) {
      fail("The address must end in # and the name of an app, or in # and a text that an app gave. "
        + (text ? "This one has letters that neither has: it did not arrive whole. Copy it again. " : "")
        + "“All apps” above leads to every one.");
    } else if (app && !app.opens && text === name) {
      fail("This app shows a network that its lesson trains. Open the lesson.");
    } else {
      await run(text, isNewest).catch(() => isNewest() && fail("This site cannot be reached any more, so nothing will "
        + "run. See whether you are online, and load the page again."));
    }
  }

  // Run the app in a frame, and say meanwhile what is under way.
  async function run(text, isNewest) {
    const began = performance.now();
    const frame = document.createElement("iframe");
    frame.title = "The app";
    frame.src = inside.console(`%pip install -q nnlab\nimport nnlab\nnnlab.apps.opened("${text}")`);
    let stage = "Loading JupyterLite and Python: about 30 MB on a first visit, then they stay in your browser";
    let share = 0;
    const tell = () => say(`${stage} · ${Math.round((performance.now() - began) / 1000)} s`, share);
    document.querySelector("main").append(frame);
    frame.addEventListener("load", () => inside.dress(frame.contentWindow));
    tell();

    const python = await loading.python(root, usual);
    if (!(await loading.reaches(python))) return isNewest() && fail(loading.unreachable(python));
    let step = 0;
    const reach = (number, words, upTo) => {
      if (step <= number) [step, stage, share] = [number, words, Math.max(share, upTo)];
    };
    fetching.all(python, (MB) => reach(
      1, `Fetching Python and its packages: ${MB.toFixed(0)} of about ${GUESS} MB`, 0.5 * Math.min(MB / GUESS, 1),
    )).then(() => reach(2, "Starting Python", 0.6)).catch(() => {});
    const page = frame.contentWindow;
    loading.kernelOf(page).then(() => reach(3, "Python runs; now nnlab and the app", 0.8));
    while (isNewest() && !inside.picture(page)) {
      tell();
      const error = inside.error(page);
      if (error) return fail(error);
      await new Promise((resolve) => { setTimeout(resolve, 150); });
    }
    if (isNewest()) takePlace(frame);
  }

  function takePlace(frame) {
    part("film").nnlab.stop();
    const hadFocus = document.activeElement === document.body || part("waiting").contains(document.activeElement);
    inside.toTop(frame.contentWindow);
    frame.classList.add("live");
    say("The app is here.", null);
    if (hadFocus && window === top) inside.picture(frame.contentWindow).focus({ preventScroll: true });
  }

  if (window !== top) { // in a frame of another page: what leaves the app opens beside it
    document.querySelectorAll("header a").forEach((link) => { link.target = "_blank"; });
  }
  addEventListener("hashchange", open);
  open();
})();
