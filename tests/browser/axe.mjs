// The judge of accessibility: axe-core with every rule of the levels we answer for.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const SCRIPT = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Puts axe into every page of a context, past the content security policy. */
export function addAxe(context) {
  return context.addInitScript(SCRIPT);
}

/**
 * What is wrong with a page as it stands: one line for each rule and element, and
 * one if the page is wider than its window. `where` ends each line.
 */
export async function judge(page, where) {
  const { violations, checked, width } = await page.evaluate(async (levels) => {
    const runOnly = { type: "tag", values: levels };
    const found = await window.axe.run(document, { runOnly, resultTypes: ["violations"] });
    return {
      violations: found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(" ")}`)),
      checked: found.passes.length,
      width: document.scrollingElement.scrollWidth - window.innerWidth,
    };
  }, LEVELS);
  const wrong = violations.map((violation) => `${violation}: ${where}`);
  if (checked < 5) wrong.push(`axe judged only ${checked} rules: ${where}`);
  if (width > 0) wrong.push(`${width} px too wide: ${where}`);
  return wrong;
}
