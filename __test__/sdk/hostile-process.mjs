// @ts-check
// Runs the events of plugins on sites, one after the other: node hostile-process.mjs <folder> <count> <seed> [damage]
// With `damage`, sites are damaged during builds, too. Prints a line before and after each of them, so that one that never ends is known. A process of its own, because a file that
// blocks ends no promise, and because what is on the sites is from before the build.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { createPlugin } from "../../dist/sdk/plugin.js";
import { randomOf } from "../support/random.mjs";
import { damage } from "./hostile-sites.mjs";
import { BuildFailure, makeIntegration } from "./inject-support.mjs";

const [folder = "", count, seed, during] = process.argv.slice(2);
const random = randomOf(Number(seed));

for (let round = 0; round < Number(count); round += 1) {
  const places = placesOf(round);
  process.stdout.write(`${round} begins\n`);
  process.stdout.write(`${round} ${JSON.stringify(await outcome(places))}\n`);
}

/** @param {number} round */
function placesOf(round) {
  const place = join(folder, String(round));
  return { root: join(place, "plugin"), site: join(place, "site"), outside: join(place, "outside") };
}

/** @param {import("./hostile-sites.mjs").Places} places */
async function outcome(places) {
  const integration = makeIntegration();
  integration.addEdgeFunctions("./edge-functions", { prefix: "p" });
  const context = /** @type {any} */ ({
    constants: {
      NETLIFY_BUILD_VERSION: random.pick(["29.0.0", "33.0.0", "35.0.0"]),
      INTERNAL_FUNCTIONS_SRC: join(places.site, ".netlify/functions-internal"),
      INTERNAL_EDGE_FUNCTIONS_SRC: join(places.site, ".netlify/edge-functions"),
      FUNCTIONS_DIST: join(places.site, ".netlify/functions"),
      EDGE_FUNCTIONS_DIST: join(places.site, ".netlify/edge-functions-dist"),
    },
    netlifyConfig: { functions: {} },
    utils: { build: { failBuild }, functions: { generate: () => undefined } },
  });
  const { log, warn } = console;
  console.log = console.warn = () => undefined;
  const done = [];
  try {
    const plugin = await createPlugin(integration, pathToFileURL(`${places.root}/`), {});
    for (const event of random.pick([["onPreDev"], ["onPreBuild"], ["onPreBuild", "onBuild"]])) {
      if (event === "onBuild" && during === "damage") {
        done.push(damage(random, places, "site"));
      }
      done.push(event);
      await plugin[/** @type {"onBuild"} */ (event)]?.(context);
    }
    return { done };
  } catch (error) {
    const isReported = error instanceof BuildFailure;
    return { done, failure: isReported ? error.message : String(/** @type {Error} */ (error).stack), isReported };
  } finally {
    Object.assign(console, { log, warn });
  }
}

/** @param {string} message @param {{ error?: Error }} [options] */
function failBuild(message, { error } = {}) {
  throw new BuildFailure(`${message}\n${error?.message}`, { cause: error });
}
