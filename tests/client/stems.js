/* node stems.js < words.json > stems.json: for each language its words' terms, as the browser has them. */
"use strict";

const fs = require("node:fs");
const { start } = require("./client.js");

const { analyse } = start().analysis;
const words = JSON.parse(fs.readFileSync(0, "utf8"));
const stemmed = Object.entries(words).map(([language, found]) => [language, found.map((word) => analyse(word, language))]);
process.stdout.write(JSON.stringify(Object.fromEntries(stemmed)));
