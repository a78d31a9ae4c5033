import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { SamTemplate } from "../../local/template/sam-template.ts";
import { PICTURE_SETTINGS } from "../../src/adapters/composition/picture-settings.ts";
import { PROJECT } from "./template.ts";

const ENTRY_POINTS = join(PROJECT, "src/adapters/composition/lambda");

/** Files beside the entry points that are none. */
const PARTS = ["aws-bindings", "compose-on-aws"];

/** Variables for Node and Powertools. */
const NOT_OURS = ["NODE_OPTIONS", "POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE"];

const functions = (await SamTemplate.read(join(PROJECT, "template.yaml"))).functions();
const cases = functions.map(({ entryPoint, environment }) => [entryPoint, environment] as const);

/** A variable that every function gets, and the functions that do not need it. */
const ORIGINALS = "UPLOADS_BUCKET";
const WITHOUT_ORIGINALS = [
  "admit-upload",
  "regenerate-thumbnails",
  "generate-size",
  "redirect-to-size",
  "list-uploads",
];

type Environment = Readonly<Record<string, string>>;

/** Loads an entry point as Lambda does, and returns the names of our settings that it reads. */
const start = async (entryPoint: string, environment: Environment): Promise<string[]> => {
  const read = new Set<string>();
  process.env = new Proxy({ AWS_REGION: "eu-west-1", ...environment } as NodeJS.ProcessEnv, {
    get: (target, name: string) => {
      if (Object.hasOwn(PICTURE_SETTINGS, name)) read.add(name);
      return target[name];
    },
  });
  await jest.isolateModulesAsync(async () => {
    const { handler } = await import(join(ENTRY_POINTS, `${entryPoint}.ts`));
    expect(handler).toEqual(expect.any(Function));
  });
  return [...read].sort();
};

describe("the template's functions", () => {
  const own = process.env;
  beforeEach(() => {
    jest.resetModules();
  });
  afterEach(() => {
    process.env = own;
  });

  it("are the entry points of the composition", async () => {
    const names = (await readdir(ENTRY_POINTS)).map((file) => file.replace(/\.ts$/, ""));
    const expected = names.filter((name) => !PARTS.includes(name));
    expect(functions.map(({ entryPoint }) => entryPoint).sort()).toEqual(expected.sort());
  });

  it.each(cases)(
    "%s starts with the template's settings, and reads each of them",
    async (entryPoint, environment) => {
      const extra = WITHOUT_ORIGINALS.includes(entryPoint) ? [...NOT_OURS, ORIGINALS] : NOT_OURS;
      const given = Object.keys(environment).filter((name) => !extra.includes(name));
      expect(await start(entryPoint, environment)).toEqual(given.sort());
    },
  );

  it.each(cases.filter(([entryPoint]) => !WITHOUT_ORIGINALS.includes(entryPoint)))(
    "%s names a missing setting at its start",
    async (entryPoint, environment) => {
      const { [ORIGINALS]: bucket, ...lacking } = environment;
      expect(bucket).toBeDefined();
      await expect(start(entryPoint, lacking)).rejects.toThrow(/UPLOADS_BUCKET: is missing/);
    },
  );
});
