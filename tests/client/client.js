/* The browser's half of the search, in Node: its scripts run in order, its files come from a folder. */
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const ASSETS = path.join(__dirname, "../../assets");
const BUNDLES = fs.readFileSync(path.join(ASSETS, "bundles.toml"), "utf8");
const BUNDLE = /^"search\.js" = \[(.*?)^\]/ms.exec(BUNDLES)[1].match(/[^"\s,]+\.js/g);
const SCRIPTS = [...BUNDLE.filter((name) => !name.startsWith("search-ui/")), "search/explanation.js"];

function run(file) {
  vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
}

const STEMMERS = fs.readdirSync(path.join(ASSETS, "vendor/snowball")).filter((name) => name.endsWith(".js")).sort();
const BASE = "base-stemmer.js";

function start() {
  for (const name of [BASE, ...STEMMERS]) run(path.join(ASSETS, "vendor/snowball", name));
  for (const name of SCRIPTS) run(path.join(ASSETS, name));
  const { kbgen } = globalThis;
  kbgen.loadSpelling = async () => kbgen.Speller || run(path.join(ASSETS, "search/spelling.js"));
  return kbgen;
}

/* Lets the client load from a folder of search files; `loaded` lists what it asked for. */
function serve(kbgen, folder) {
  const loaded = [];
  const handed = new Map();
  kbgen.hand = (name, json) => handed.set(name, json);
  kbgen.loadFile = async (name) => {
    loaded.push(name);
    run(path.join(folder, name));
    return handed.get(name);
  };
  return loaded;
}

module.exports = { start, serve, ASSETS };
