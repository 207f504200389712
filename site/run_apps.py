"""Open every app in Chromium, alone, on the site that make_run.py built; then open one as people do who are elsewhere.

    python site/run_apps.py [--alone] [APP ...]

It fails where no live picture comes, where words of an error do, or where a training that plays does not move. It
prints what a visitor waits for. Visitors: with a phone and a finger, a second time, offline after loading, over a slow
link, in a frame of another page, from one app to the next, with an address that did not arrive whole. With --alone
nobody visits.
"""

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from host import PACKED, Host, packed, served
from run import SITE, chromium

PATIENCE = 300  # seconds
LIVE = "() => document.querySelector('body.live, #said.wrong')"
CANVAS = ".nnlab-figure canvas"
SLOW = {"offline": False, "latency": 100, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}  # bytes/s


class Visit:
    """An app's page, from the moment somebody asks for it until the app is there."""

    def __init__(self, page: Any, host: Host, name: str, until: str = LIVE):
        self.page, self.red = page, []
        page.set_default_timeout(1000 * PATIENCE)
        page.on("pageerror", lambda error: self.red.append(str(error)))
        page.on("console", lambda said: self.red.append(said.text) if said.type == "error" else None)
        sent, began = host.sent, time.monotonic()
        page.goto(f"{host.address}/app/index.html#{name}")
        page.wait_for_function(until)
        self.seconds, self.MB = time.monotonic() - began, (host.sent - sent) / 1e6

    @property
    def said(self) -> str:
        """What the page says: while it waits, or of what went wrong."""
        return self.page.locator("#said").text_content()

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the app."""
        yield from self.red
        if self.page.locator("#said.wrong").count():
            yield self.said
            return
        yield from (text for text in self.page.locator(".nnlab-error").all_text_contents() if text.strip())
        play = self.page.get_by_role("button", name="Play", exact=True).first
        if play.count():
            play.click()
            if not self.moves():
                yield "Play was pressed, and nothing moved"

    def moves(self) -> bool:
        """Say whether the figure paints other frames within some seconds."""
        canvas = self.page.locator(CANVAS).first
        before = int(canvas.get_attribute("data-frame"))
        for _ in range(100):
            if int(canvas.get_attribute("data-frame")) > before + 2:
                return True
            self.page.wait_for_timeout(100)
        return False


def told(what: str, visit: Visit, faults: list[str]) -> int:
    """Print a row of the table; return 1 for a visit that had faults."""
    print(f"{what:<24} {visit.seconds:>8.1f} {visit.MB:>8.1f}  {'; '.join(faults) or 'well'}", flush=True)
    return bool(faults)


def by_finger(browser: Any, host: Host) -> int:
    """Open an app on a phone, and move its page with a finger."""
    page = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()
    visit = Visit(page, host, "fahrenheit")
    faults = list(visit.faults())
    room = page.locator("html")
    if room.evaluate("it => it.scrollWidth > it.clientWidth"):
        faults.append("the app is wider than the phone")
    finger = page.context.new_cdp_session(page)
    for kind, y in (("touchStart", 700), *(("touchMove", 700 - 40 * k) for k in range(1, 11)), ("touchEnd", None)):
        points = [{"x": 190, "y": y}] if y is not None else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_timeout(500)
    if not room.evaluate("it => it.scrollTop"):
        faults.append("a finger does not move the page")
    return told("phone, 390 px", visit, faults)


def again(browser: Any, host: Host) -> int:
    """Open an app a second time; then lose the network, and play on."""
    context = browser.new_context()
    Visit(context.new_page(), host, "neuron")
    page = context.new_page()
    visit = Visit(page, host, "fahrenheit")
    failed = told("a second visit", visit, list(visit.faults()))
    context.set_offline(True)
    page.get_by_role("button", name="Pause", exact=True).first.click()
    return failed + told("offline after loading", visit, list(visit.faults()))


def slowly(browser: Any, host: Host) -> int:
    """Open an app over 10 Mbit/s, 100 ms away, and print what the page says meanwhile."""
    page = browser.new_context().new_page()
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    page.add_init_script("""addEventListener("DOMContentLoaded", () => { const said = document.getElementById("said");
        window.heard = []; if (said) new MutationObserver(() => heard.push(said.textContent))
          .observe(said, { childList: true }); });""")
    visit = Visit(page, host, "fahrenheit")
    faults = list(visit.faults())
    stages = dict.fromkeys(re.sub(r"\d+ of|· \d+ s", "…", words) for words in page.evaluate("heard"))
    failed = told("10 Mbit/s, 100 ms", visit, faults)
    print("    it said:", " | ".join(stages))
    return failed


def embedded(browser: Any, host: Host) -> int:
    """Open an app in a frame of a page from another place."""
    page = browser.new_context().new_page()
    with served(SITE) as other:  # another port is another origin
        page.goto(f"{other.address}/gallery/look.css")
        app = f"{host.address}/app/index.html#neuron"
        page.set_content(f'<iframe id="guest" src="{app}" width="900" height="700"></iframe>')
        guest = page.frame_locator("#guest")
        guest.locator("body.live").wait_for(timeout=1000 * PATIENCE)
        stands = guest.locator(CANVAS).first.is_visible()
    print(f"{'in a frame elsewhere':<24} {'':>17}  {'well' if stands else 'no picture'}", flush=True)
    return not stands


def onwards(browser: Any, host: Host) -> int:
    """Go on from an app at the moment at which it is about to appear: only the other one is there then."""
    page = browser.new_context().new_page()
    page.add_init_script("""window.Worker = class extends Worker {
        constructor(...how) {
          super(...how);
          this.addEventListener("message", ({ data }) => { if (data.type === "shows") location.hash = "matrices"; });
        }
      };""")
    there = "() => document.title.startsWith('Matrices') && document.querySelector('body.live')"
    visit = Visit(page, host, "neuron", there)
    page.wait_for_timeout(1000)  # in which nothing more is to appear
    faults = list(visit.faults())
    if page.locator(".nnlab-app").count() != 1:
        faults.append("another app is there too")
    if page.locator("#title").text_content() != "Matrices":
        faults.append("another app came")
    return told("from app to app", visit, faults)


def damaged(browser: Any, host: Host) -> int:
    """Open addresses that did not arrive whole."""
    failed = 0
    for text in ("nnlab2.AAAA", 'x");import os;("', "%", "", "fahrenheits"):
        page = browser.new_context().new_page()
        visit = Visit(page, host, text)
        refused = page.locator("#said.wrong").count() == 1
        print(f"{'#' + text:<24} {visit.seconds:>8.1f} {visit.MB:>8.1f}  "
              f"{'refused: ' + visit.said if refused else 'not refused'}", flush=True)
        page.context.close()
        failed += not refused
    return failed


VISITORS: tuple[Callable[[Any, Host], int], ...] = (by_finger, again, slowly, embedded, onwards, damaged)


def names_on(page: Any, host: Host) -> list[str]:
    """Return the apps that the gallery opens."""
    page.goto(f"{host.address}/index.html")
    return [link.get_attribute("href").partition("#")[2] for link in page.locator("a.open").all()]


def main(arguments: list[str] | None = None) -> int:
    """Open apps, by default all that the gallery opens, and visit; return how much failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("apps", nargs="*", metavar="APP", help="such as neuron")
    parser.add_argument("--alone", action="store_true", help="open the apps, and visit none")
    options = parser.parse_args(arguments)
    for path in SITE.rglob("*"):  # before anybody waits for it, as a web host does
        if path.suffix in PACKED:
            packed(path)
    print(f"{'':<24} {'seconds':>8} {'MB':>8}")
    with served(SITE) as host, chromium() as browser:
        failed = 0
        for name in options.apps or names_on(browser.new_page(), host):
            context = browser.new_context()  # nothing is in its cache yet
            visit = Visit(context.new_page(), host, name)
            failed += told(name, visit, list(visit.faults()))
            context.close()
        failed += sum(visitor(browser, host) for visitor in VISITORS * (not options.alone))
    print(f"{failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(bool(main()))
