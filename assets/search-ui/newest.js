/* Questions in, answers out, but never an old answer after a newer question. */
(function (kbgen) {
  "use strict";

  /* Wrap a function that gives a promise. Of several calls only the newest one's answer reaches
     `then`, only its fault reaches `fail`; cancel() forgets them all. */
  kbgen.newest = function newest(ask, { then, fail }) {
    let number = 0;
    function call(...question) {
      const mine = ++number;
      const asked = new Promise((resolve) => resolve(ask(...question)));
      return asked.then(
        (answer) => void (mine === number && then(answer, ...question)),
        (fault) => void (mine === number && fail(fault, ...question)),
      );
    }
    call.cancel = () => void (number += 1);
    return call;
  };

  /* Wrap a function so that it runs once things have been quiet for a while. */
  kbgen.quiet = function quiet(milliseconds, run) {
    let timer = 0;
    function later(...values) {
      clearTimeout(timer);
      timer = setTimeout(run, milliseconds, ...values);
    }
    later.cancel = () => clearTimeout(timer);
    return later;
  };
})((globalThis.kbgen ??= {}));
