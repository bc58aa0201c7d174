#!/usr/bin/env python3
"""Whether pages of the documentation's site have their text when a browser shows them: each is loaded in headless Chromium, from a server on this
machine, until its title and the first words of its abstract are there. Arguments: the folder of the site, and optionally N, for the pages of
modules and every Nth of the others. Prints pages that stay blank, and exits 1. Needs chromium."""
import functools
import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading

site = pathlib.Path(sys.argv[1])
every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
# Loads pages one after another in a frame, and tells which did not get their words within ten seconds.
harness = """<!doctype html><iframe id=page width=1200 height=900></iframe><script>
const flat = text => text.replace(/[\\s\\u200b]+/g, "")
async function shows(words) {
  for (let waited = 0; waited < 10000; waited += 20) {
    const text = flat(page.contentDocument?.body?.innerText ?? "")
    if (words.every(word => text.includes(flat(word)))) return true
    await new Promise(done => setTimeout(done, 20))
  }
  return false
}
async function all() {
  const blank = []
  for (const [address, words] of await (await fetch("/check.json")).json()) {
    page.src = address
    await new Promise(done => page.onload = done)
    if (!await shows(words)) blank.push(address)
  }
  await fetch("/check.done", { method: "POST", body: JSON.stringify(blank) })
}
all()
</script>"""


def words(entry):
    """The title of a page and the beginning of its abstract."""
    abstract = "".join(part.get("text") or part.get("code") or "\0" for part in entry.get("abstract", []))
    return [entry["metadata"]["title"], abstract.split("\0")[0].replace("`", "")]


def pages():
    """Addresses with the words that their pages must show."""
    for place, path in enumerate(sorted((site / "documentation").rglob("index.html"))):
        address = path.parent.relative_to(site)
        if len(address.parts) == 2 or place % every == 0:
            yield f"/{address}/", words(json.loads((site / "data" / address.with_name(address.name + ".json")).read_text()))


class Handler(http.server.SimpleHTTPRequestHandler):
    found, done = [], threading.Event()

    def do_GET(self):
        own = {"/check": ("text/html", harness), "/check.json": ("application/json", json.dumps(wanted))}.get(self.path)
        if own is None:
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", own[0] + "; charset=utf-8")
        self.end_headers()
        self.wfile.write(own[1].encode())

    def do_POST(self):
        Handler.found = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()
        Handler.done.set()

    def log_message(self, *arguments):
        pass


wanted = list(pages())
with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=site)) as server, \
        tempfile.TemporaryDirectory() as profile:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser = subprocess.Popen(
        ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={profile}",
         f"http://127.0.0.1:{server.server_port}/check"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    came = Handler.done.wait(60 + 2 * len(wanted))
    browser.terminate()
    browser.wait()
    server.shutdown()
if not came:
    sys.exit("the browser did not come to an end")
print("\n".join(f"{address} stays blank" for address in Handler.found) or f"{len(wanted)} pages have their text")
sys.exit(bool(Handler.found))
