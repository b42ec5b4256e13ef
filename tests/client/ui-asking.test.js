/* An old answer never comes after a newer question. */
"use strict";

const assert = require("node:assert/strict");
const { mock, test } = require("node:test");

require("../../assets/search-ui/asking.js");

const { Questions, quiet } = globalThis.kbgen;

/* Questions whose answers the test gives, in any order. */
function asked() {
  const open = new Map();
  const shown = [];
  const ask = (question) => new Promise((answer, refuse) => open.set(question, { answer, refuse }));
  const questions = new Questions(ask, {
    then: (answer, question) => shown.push(`${question}: ${answer}`),
    fail: (fault, question) => shown.push(`${question} failed: ${fault.message}`),
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { open, shown, questions, settled };
}

test("an answer is shown with its question", async () => {
  const { open, shown, questions, settled } = asked();
  questions.put("face");
  assert.equal(questions.pending, true);
  await settled();
  open.get("face").answer(15);
  await settled();
  assert.deepEqual(shown, ["face: 15"]);
  assert.equal(questions.pending, false);
});

test("a late answer to an older question is dropped", async () => {
  const { open, shown, questions, settled } = asked();
  questions.put("fa");
  questions.put("face");
  await settled();
  open.get("face").answer(15);
  await settled();
  open.get("fa").answer(99);
  await settled();
  assert.deepEqual(shown, ["face: 15"]);
});

test("a late failure of an older question is dropped too", async () => {
  const { open, shown, questions, settled } = asked();
  questions.put("fa");
  questions.put("face");
  await settled();
  open.get("fa").refuse(new Error("no partition"));
  await settled();
  assert.deepEqual(shown, []);
  assert.equal(questions.pending, true);
});

test("a failure is told, one thrown at once too", async () => {
  const shown = [];
  const ask = () => {
    throw new Error("no manifest");
  };
  await new Questions(ask, { then: () => {}, fail: (fault) => shown.push(fault.message) }).put("face");
  assert.deepEqual(shown, ["no manifest"]);
});

test("after cancelling nothing comes", async () => {
  const { open, shown, questions, settled } = asked();
  questions.put("face");
  await settled();
  questions.cancel();
  open.get("face").answer(15);
  await settled();
  assert.deepEqual(shown, []);
});

test("while an answer is on the way, typing waits for a pause and asks once", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const { open, questions } = asked();
    const flush = async () => void (await Promise.resolve(), await Promise.resolve());
    questions.type("f");
    await flush();
    questions.type("fa");
    mock.timers.tick(100);
    questions.type("fac");
    mock.timers.tick(120);
    await flush();
    assert.deepEqual([...open.keys()], ["f", "fac"]);
  } finally {
    mock.timers.reset();
  }
});

test("quiet runs once, with the last values, and not when cancelled", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const ran = [];
    const later = quiet(50, (value) => ran.push(value));
    later(1);
    later(2);
    mock.timers.tick(50);
    later(3);
    later.cancel();
    mock.timers.tick(50);
    assert.deepEqual(ran, [2]);
  } finally {
    mock.timers.reset();
  }
});
