import { describe, expect, it } from "@jest/globals";
import { SamTemplate } from "../../local/template/sam-template.ts";
import { announceRejectionOnAws } from "../../src/adapters/composition/aws/announce-rejection.ts";
import { generateThumbnailsOnAws } from "../../src/adapters/composition/aws/generate-thumbnails.ts";
import { moderateImageOnAws } from "../../src/adapters/composition/aws/moderate-image.ts";
import { notifyPinsterOnAws } from "../../src/adapters/composition/aws/notify-pinster.ts";
import { startWorkflowOnAws } from "../../src/adapters/composition/aws/start-workflow.ts";
import { uploadImageOnAws } from "../../src/adapters/composition/aws/upload-image.ts";
import type { Environment } from "../../src/adapters/composition/settings.ts";
import { PROJECT } from "./template.ts";

const COMPOSITIONS: Readonly<Record<string, (environment: Environment) => unknown>> = {
  "announce-rejection": announceRejectionOnAws,
  "generate-thumbnails": generateThumbnailsOnAws,
  "moderate-image": moderateImageOnAws,
  "notify-pinster": notifyPinsterOnAws,
  "start-workflow": startWorkflowOnAws,
  "upload-image": uploadImageOnAws,
};

/** Read by Node and by Powertools. */
const NOT_OURS = ["NODE_OPTIONS", "POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE"];

const functions = (await SamTemplate.read(`${PROJECT}/template.yaml`)).functions();

/** Composes a function, and tells which of an environment's variables it has asked for. */
const variablesReadBy = (entryPoint: string, environment: Environment): ReadonlySet<string> => {
  const read = new Set<string>();
  const observed = new Proxy(environment, {
    get: (target, name: string) => {
      if (name !== "NODE_ENV") read.add(name); // envalid looks for it
      return target[name];
    },
  });
  COMPOSITIONS[entryPoint]?.(observed);
  return read;
};

describe("the template's functions", () => {
  it("are those that the composition can make, with an entry point each", () => {
    expect(functions.map(({ entryPoint }) => entryPoint).sort()).toEqual(
      Object.keys(COMPOSITIONS).sort(),
    );
  });

  it.each(functions.map(({ entryPoint, environment }) => [entryPoint, environment] as const))(
    "%s starts with the settings that the template gives it, and is given none that it does not read",
    (entryPoint, environment) => {
      const given = Object.keys(environment).filter((name) => !NOT_OURS.includes(name));
      expect([...variablesReadBy(entryPoint, environment)].sort()).toEqual(given.sort());
    },
  );

  it.each(functions.map(({ entryPoint, environment }) => [entryPoint, environment] as const))(
    "%s says which setting is missing, if one is",
    (entryPoint, environment) => {
      const { UPLOADS_BUCKET, ...lacking } = environment;
      expect(UPLOADS_BUCKET).toBeDefined();
      expect(() => COMPOSITIONS[entryPoint]?.(lacking)).toThrow(/UPLOADS_BUCKET: is missing/);
    },
  );
});
