/* What a reader types in, questions out; and of their answers never an old one after a newer question. */
(function (kbgen) {
  "use strict";

  const PAUSE_MS = 120;

  /* Wrap a function so that it runs, with the last values, once things have been quiet for a while. */
  function quiet(milliseconds, run) {
    let timer = 0;
    const later = (...values) => {
      clearTimeout(timer);
      timer = setTimeout(run, milliseconds, ...values);
    };
    later.cancel = () => clearTimeout(timer);
    return later;
  }

  class Questions {
    /* ask: a question in, a promise of its answer out. */
    constructor(ask, { then, fail }) {
      Object.assign(this, { ask, then, fail, number: 0, pending: false });
      this.soon = quiet(PAUSE_MS, (question) => this.put(question));
    }

    /* Ask now: an answer that is still on the way comes to nothing. */
    async put(question) {
      this.cancel();
      const mine = this.number;
      this.pending = true;
      const settle = (show) => (value) => {
        if (mine !== this.number) return;
        this.pending = false;
        show(value, question);
      };
      await Promise.resolve(question).then(this.ask).then(settle(this.then), settle(this.fail));
    }

    /* Ask now, or after a pause in typing where an answer is still on the way. */
    type(question) {
      if (this.pending) this.soon(question);
      else this.put(question);
    }

    cancel() {
      this.soon.cancel();
      this.number += 1;
      this.pending = false;
    }
  }

  /* Call back with each new text of a field, but not while an input method composes one. */
  function onTyping(input, typed) {
    input.addEventListener("input", (event) => event.isComposing || typed());
    input.addEventListener("compositionend", typed);
  }

  Object.assign(kbgen, { quiet, Questions, onTyping });
})((globalThis.kbgen ??= {}));
