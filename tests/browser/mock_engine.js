/* Stands in for assets/search/engine.js: the same contract, but a query's words say how the answer shall be.
   A number is the total; none: nothing found; late: answered at kbgen.answerLate(); broken: fails until
   kbgen.mend(), partly: in part. */
(function (kbgen) {
  "use strict";

  const TABS = [
    { slug: "faq", title: "FAQ", share: 0.6 },
    { slug: "announcements", title: "Announcements", share: 0.1 },
    { slug: "product-documents", title: "Product documents", share: 0.2 },
    { slug: "glossary", title: "Glossary", share: 0 },
  ];
  const MANY = ["apps", "billing", "limits", "login", "mobile", "network", "privacy", "refunds"].map((slug) => ({
    slug,
    title: slug[0].toUpperCase() + slug.slice(1),
    share: 0.02,
  }));
  let broken = true;
  let release = null;

  const marksOf = (text, word) => {
    const at = text.toLowerCase().indexOf(word.toLowerCase());
    return word && at >= 0 ? [[at, at + word.length]] : [];
  };

  function passage(text, word, anchor, joint) {
    return { text, marks: marksOf(text, word), anchor, joint };
  }

  function result(number, tab, word) {
    const title = `What should I do if ${word} number ${number} <b>fails</b>?`;
    return {
      url: `faq/identity/what-should-i-do-if-facial-recognition-fails.html${number > 1 ? `?${number}` : ""}`,
      title,
      titleMarks: marksOf(title, word),
      words: [word],
      category: tab.slug,
      categoryTitle: tab.title,
      published: "2023-09-05",
      updated: number % 2 ? "2026-05-13" : null,
      views: number % 3 && word !== "unread" ? 11575 + number : null,
      passages: [
        passage(`Make sure that your full ${word} is visible and that the camera is not blocked.`, word, "light", ""),
        passage("Clean the lens.", word, "light", " "),
        passage(`If the page stays blank, install the app again & try ${word} once more.`, word, "blank page", " … "),
        passage("Your documents must match what the camera sees.", word, "", " · "),
      ],
    };
  }

  function counted(tabs, total) {
    const counts = tabs.map((tab) => Math.floor(tab.share * total));
    counts[0] += total - counts.reduce((sum, count) => sum + count, 0);
    return tabs.map((tab, at) => ({ ...tab, count: counts[at] }));
  }

  function answer(query, { tab, sort, page, perPage, literal }) {
    const total = /\bnone\b/.test(query) ? 0 : Number((/\d+/.exec(query) || [15])[0]);
    const tabs = counted(/\bwide\b/.test(query) ? [...TABS, ...MANY] : TABS, total);
    const all = tabs.flatMap((one) => Array.from({ length: one.count }, () => one));
    const shown = tab ? all.filter((one) => one.slug === tab) : all;
    const found = shown.map((one, at) => result(at + 1, one, query.split(" ")[0]));
    if (sort === "views") found.reverse();
    return {
      query,
      total: found.length,
      tabs: tabs.map(({ slug, title, count }) => ({ slug, title, count })),
      page,
      pages: Math.max(1, Math.ceil(found.length / perPage)),
      results: found.slice((page - 1) * perPage, page * perPage),
      missing: /\bmissing\b/.test(query) ? ["missing"] : [],
      corrected: /\bfaze\b/.test(query) && !literal ? { from: "faze", to: "face" } : null,
      hasOthers: query !== "faze",
      incomplete: /\bpartly\b/.test(query) && broken,
    };
  }

  kbgen.asked = [];
  kbgen.engine = {
    load: () => Promise.resolve(),
    search(query, options) {
      kbgen.asked.push(query);
      const made = answer(query, options);
      if (/\bbroken\b/.test(query) && broken) return Promise.reject(new Error("no partition"));
      if (!/\blate\b/.test(query)) return Promise.resolve(made);
      return new Promise((resolve) => void (release = () => resolve(made)));
    },
  };
  kbgen.mend = () => void (broken = false);
  kbgen.answerLate = () => release();
})((globalThis.kbgen ??= {}));
