// What the page says to a Python in its own browser goes through a channel while a cell runs: see direct.py.

function speakDirectly(model) {
  const name = model.get("channel");
  const kernel = model.widget_manager?.kernel;
  if (!name || !kernel || kernel.nnlabChannel === name) return;
  const inTurn = (kernel.nnlabInTurn ??= kernel.sendShellMessage.bind(kernel)); // JupyterLite's own way
  const channel = new BroadcastChannel(name);
  const sent = new Map(); // what is not heard yet
  kernel.nnlabChannel = name; // another one after a restart

  channel.onmessage = ({ data: { heard } }) => {
    const future = sent.get(heard);
    sent.delete(heard);
    future?.hear();
  };

  kernel.sendShellMessage = (message, ...how) => {
    if (message.header.msg_type !== "comm_msg" || kernel.status !== "busy") return inTurn(message, ...how);
    const { buffers, content: said, header: { msg_id: id } } = message;
    const future = { msg: message, dispose() {} }; // as much of a future as a widget needs: it waits until it is heard
    future.done = new Promise((resolve) => {
      future.hear = () => {
        const content = { execution_state: "idle" };
        future.onIOPub?.({ header: { msg_type: "status" }, parent_header: message.header, content });
        resolve();
      };
    });
    sent.set(id, future);
    channel.postMessage({ id, content: said, buffers });
    return future;
  };
}
