// Reloads the page after each good build; while content is broken, shows what is wrong instead.
(function () {
  "use strict";
  var loaded = null;

  function line(tag, text, className) {
    var node = document.createElement(tag);
    node.textContent = text;
    if (className) node.className = className;
    return node;
  }

  function row(problem) {
    var item = document.createElement("li");
    var place = [problem.path, problem.line, problem.column].filter(Boolean).join(":");
    item.append(line("code", place), line("strong", problem.severity + " " + problem.code));
    item.append(line("span", problem.message));
    if (problem.hint) item.append(line("em", problem.hint));
    return item;
  }

  function show(state) {
    var old = document.getElementById("kbgen-problems");
    if (old) old.remove();
    if (!state.problems.length) return;
    var panel = document.createElement(state.failed ? "section" : "details");
    panel.id = "kbgen-problems";
    panel.className = state.failed ? "failed" : "";
    panel.setAttribute("aria-label", "Problems in the content");
    var count = state.problems.length === 1 ? "1 problem" : state.problems.length + " problems";
    var said = state.failed ? count + ": this page is the last good one" : count;
    panel.append(line(state.failed ? "h2" : "summary", said));
    var list = document.createElement("ol");
    state.problems.slice(0, 100).forEach(function (problem) { list.append(row(problem)); });
    panel.append(list);
    document.body.append(panel);
  }

  new EventSource("/_kbgen/events").onmessage = function (event) {
    var state = JSON.parse(event.data);
    if (loaded !== null && state.version !== loaded && !state.failed) return location.reload();
    loaded = state.version;
    show(state);
  };
})();
