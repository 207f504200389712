// Opens the app that the address names behind its #: first its film, then, when Python is there, the app itself.
(() => {
  const { apps, python: usual, brought, wheels } = JSON.parse(document.getElementById("known").textContent);
  const part = (id) => document.getElementById(id);
  const root = new URL("../", location.href);
  const onSite = (name) => new URL(name, root).href;
  const GUESS = 32; // MB that Python and its packages take, unpacked
  const LOST = "This site cannot be reached any more, so nothing will run. See whether you are online, and load the page "
    + "again.";
  let live = null; // the app and its Python
  let clock; // tells how long one has waited

  function say(words, share) {
    part("said").textContent = words;
    part("said").classList.remove("wrong");
    part("progress").hidden = share === null;
    if (share !== undefined && share !== null) part("progress").value = share;
  }

  function fail(words) {
    clearInterval(clock);
    live?.close();
    live = null;
    document.body.classList.remove("live");
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
    delete film.dataset.held; // which was the film before
    film.style.cssText = app.style;
    const [dark, light] = ["source", "img"].map((tag) => film.querySelector(tag));
    [dark.srcset, light.src] = [`../gallery/${name}-dark.webp`, `../gallery/${name}-light.webp`];
    light.alt = `${app.title}, filmed: ${app.words}`;
    film.querySelector("input").max = app.frames - 1;
    film.nnlab.play({ again: true });
  }

  async function open() {
    const text = location.hash.slice(1); // what a name or a text holds is never written with %
    const name = /^[\w.-]+$/.test(text) ? await nameIn(text) : undefined;
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
      await run(text).catch(() => fail(LOST));
    }
  }

  // Run the app, and say meanwhile what is under way.
  async function run(text) {
    const began = performance.now();
    let [stage, share, MB] = ["", 0, 0];
    const tell = () => say(`${stage} · ${Math.round((performance.now() - began) / 1000)} s`, share);
    const fetched = (bytes) => {
      MB += bytes / 1e6;
      stage = `Fetching Python and its packages: ${MB.toFixed(0)} of about ${GUESS} MB`;
      share = 0.7 * Math.min(MB / GUESS, 1);
    };
    const runs = () => {
      [stage, share] = ["Python runs; now nnlab and the app", 0.8];
      heed.fetched = () => {}; // what an app asks for by itself, such as digits
    };
    const heed = { fetched, runs, there: takePlace, wrong: fail };
    fetched(0);
    tell();
    clock = setInterval(tell, 500);

    const pyodide = await loading.python(root, usual);
    if (!await loading.reaches(pyodide)) return fail(loading.unreachable(pyodide));
    live = liveApp(part("app"), {
      text, pyodide: pyodide.href.replace(/\.js$/, ".mjs"), scripts: ["no_shell.py", "comms.py"],
      packages: [...brought, ...wheels.map(onSite)], nnlab: onSite(wheels.find((name) => name.includes("/nnlab-"))),
    }, heed);
  }

  function takePlace() {
    clearInterval(clock);
    part("film").nnlab.stop();
    const hadFocus = document.activeElement === document.body || part("waiting").contains(document.activeElement);
    document.body.classList.add("live");
    scrollTo(0, 0);
    say("The app is here.", null);
    if (hadFocus && window === top) live.picture().focus({ preventScroll: true });
  }

  if (window !== top) { // in a frame of another page: what leaves the app opens beside it
    document.querySelectorAll("header a").forEach((link) => { link.target = "_blank"; });
  }
  addEventListener("hashchange", () => location.reload()); // another app has a Python of its own
  open();
})();
