"""The way of direct.js from a page to a Python in its own browser, between two ends that stand in for both."""

from pathlib import Path

import nnlab.live

SCRIPT = (Path(nnlab.live.__file__).parent / "direct.js").read_text(encoding="utf-8")
PAGE = """async () => {
  SCRIPT
  const queued = [], direct = [], idle = [];
  const kernel = { status: "busy", sendShellMessage: (message) => { queued.push(message.header.msg_id); } };
  const model = { get: () => "name", widget_manager: { kernel } };
  const python = new BroadcastChannel("name");
  python.onmessage = ({ data }) => { direct.push(data); python.postMessage({ heard: data.id }); };
  speakDirectly(model);
  speakDirectly(model); // of a second figure
  const send = (id, type) => kernel.sendShellMessage(
    { header: { msg_id: id, msg_type: type }, content: { comm_id: "c" }, buffers: [] });
  send("run", "execute_request");
  const future = send("click", "comm_msg");
  future.onIOPub = ({ content }) => idle.push(content.execution_state);
  await future.done;
  kernel.status = "idle";
  send("later", "comm_msg");
  return { queued, direct, idle };
}""".replace("SCRIPT", SCRIPT)


def test_what_is_pressed_while_a_cell_runs_waits_for_nothing(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/api")
    try:
        assert page.evaluate(PAGE) == {
            "queued": ["run", "later"], "idle": ["idle"],
            "direct": [{"id": "click", "content": {"comm_id": "c"}, "buffers": []}]}
    finally:
        page.close()
