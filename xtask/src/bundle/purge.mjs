// Reads Punkt's CSS on standard input and writes what the sources use of it.
// The sources' class names are full literals; custom properties that our own
// style sheets or sources name are kept.
import { readFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const { variables } = JSON.parse(process.argv[1]);

const [{ css }] = await new PurgeCSS().purge({
  content: ["index.html", "src/**/*.rs"],
  css: [{ raw: readFileSync(0, "utf8") }],
  keyframes: true,
  variables: true,
  dynamicAttributes: ["aria-current", "aria-expanded", "aria-invalid", "aria-selected", "aria-sort", "disabled", "open"],
  safelist: { standard: [], variables },
});
process.stdout.write(css);
