import { type Check, failed, ok, unknown, warning } from "../check.ts";
import type { Functions, StateMachines } from "../stage-facts.port.ts";

/**
 * When AWS deprecates them. Source: https://endoflife.date/aws-lambda, as it was in February 2026, which follows AWS's table
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html). AWS moves such dates to later ones at times.
 */
const END_OF_SUPPORT: Readonly<Record<string, string>> = {
  "nodejs20.x": "2026-04-30",
  "nodejs22.x": "2027-04-30",
  "nodejs24.x": "2028-04-30",
};

/** Milliseconds: a quarter of a year. */
const SOON = 90 * 24 * 60 * 60 * 1_000;

/** @param deploy the command that deploys the stage again */
export const checkFunctions = (
  functions: Functions,
  stateMachines: StateMachines,
  deploy: string,
): Check => ({
  name: "functions",
  async find() {
    const [found, called] = await Promise.all([functions.list(), stateMachines.calledFunctions()]);
    const names = new Set(found.map(({ name }) => name));
    const problems = [
      ...found.flatMap(({ name, problem }) =>
        problem === undefined ? [] : [`${name} ${problem}`],
      ),
      ...called
        .filter((name) => !names.has(name))
        .map((name) => `${name}, which a state machine calls, does not exist`),
    ];
    return problems.length > 0
      ? failed(problems.join("; "), deploy)
      : ok(`all ${found.length} can be called, those of the state machines among them`);
  },
});

export const checkRuntimes = (functions: Functions, now = new Date()): Check => ({
  name: "runtimes",
  async find() {
    const runtimes = [...new Set((await functions.list()).map(({ runtime }) => runtime))].sort();
    const remedy = "choose a newer Runtime in template.yaml, then sam build && sam deploy";
    // Dates in this form sort as texts.
    const ends = runtimes.map((runtime) => ({ runtime, end: END_OF_SUPPORT[runtime] }));
    const strange = ends.filter(({ end }) => end === undefined);
    if (strange.length > 0) {
      return unknown(`the end of ${strange.map(({ runtime }) => runtime).join(", ")} is not known`);
    }
    const texts = ends.map(({ runtime, end }) => `${runtime} is supported until ${end}`);
    const first = Math.min(...ends.map(({ end = "" }) => Date.parse(end)));
    if (first < now.getTime()) return failed(texts.join("; "), remedy);
    return first < now.getTime() + SOON ? warning(texts.join("; "), remedy) : ok(texts.join("; "));
  },
});

export const checkLayers = (functions: Functions, deploy: string): Check => ({
  name: "layers",
  async find() {
    const problems = (await functions.list()).flatMap(({ name, architecture, layers }) =>
      layers
        .filter(
          ({ architectures }) => architectures.length > 0 && !architectures.includes(architecture),
        )
        .map(
          ({ id, architectures }) => `${name} is ${architecture}, its layer ${id} ${architectures}`,
        ),
    );
    return problems.length > 0
      ? failed(problems.join("; "), deploy)
      : ok("they are of their functions' architecture");
  },
});
