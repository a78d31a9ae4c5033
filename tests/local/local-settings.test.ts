import { homedir } from "node:os";
import { describe, expect, it } from "@jest/globals";
import { LOCAL_SETTING_NAMES, readLocalSettings } from "../../local/composition/local-settings.ts";
import { readStartArguments, START_HELP } from "../../local/composition/start-arguments.ts";
import { SamTemplate } from "../../local/template/sam-template.ts";

const template = await SamTemplate.read(new URL("../../template.yaml", import.meta.url).pathname);
const read = (environment: Readonly<Record<string, string>>) =>
  readLocalSettings(template, environment);

const faultsOf = (environment: Readonly<Record<string, string>>): string => {
  try {
    read(environment);
  } catch (error) {
    expect(error).toMatchObject({ name: "InvalidSettings" });
    return (error as Error).message;
  }
  return "";
};

describe("the settings of the service on one machine", () => {
  it("let only this machine in by default", () => {
    expect(read({})).toMatchObject({
      HOST: "127.0.0.1",
      PORT: 3000,
      IMAGE_SERVICE_URL: "http://localhost:3000",
    });
  });

  it.each([
    ["0.0.0.0", "http://localhost:3000"],
    ["192.168.1.5", "http://192.168.1.5:3000"],
    ["fd00::5", "http://[fd00::5]:3000"],
  ])("with HOST %s put the service at %s", (HOST, url) => {
    expect(read({ HOST })).toMatchObject({
      IMAGE_SERVICE_URL: url,
      PINSTER_API_URL: `${url}/pinster-api`,
      IMAGE_HOST_URL: `${url}/images`,
    });
  });

  it("that are misspelt are named with the nearest right one, together with the other faults", () => {
    const faults = faultsOf({ THUMNAIL_SIZES: "100x100", DATADIR: "x", MAX_IMAGE_SIDE: "wide" });
    expect(faults).toContain("THUMNAIL_SIZES: is no setting. Did you mean THUMBNAIL_SIZES?");
    expect(faults).toContain("DATADIR: is no setting. Did you mean DATA_DIR?");
    expect(faults).toContain('MAX_IMAGE_SIDE: "wide"');
  });

  it("are not suspected in variables of other programs", () => {
    const others = ["HOME", "PATH", "PWD", "TERM", "HOSTNAME", "INIT_CWD", "npm_config_prefix"];
    expect(faultsOf(Object.fromEntries(others.map((name) => [name, "x"])))).toBe("");
  });

  it("are refused above what CloudFormation accepts for a deployed stack", () => {
    expect(faultsOf({ MAX_IMAGE_BYTES: "4400001" })).toContain(
      'MAX_IMAGE_BYTES: "4400001" is more than a deployed service accepts, 4400000',
    );
    expect(faultsOf({ MAX_IMAGE_BYTES: "4400000" })).toBe("");
  });

  it.each(["/", "..", ".", homedir(), " "])(
    "refuse %j as the folder that may be deleted",
    (folder) => {
      expect(faultsOf({ DATA_DIR: folder })).toContain(`DATA_DIR: "${folder}" holds other things`);
    },
  );
});

describe("the arguments of npm start", () => {
  const answer = (...given: readonly string[]) => readStartArguments(given, LOCAL_SETTING_NAMES);

  it("may be absent, or ask for help", () => {
    expect(answer()).toBeUndefined();
    expect(answer("--help")).toEqual({ text: START_HELP, isError: false });
  });

  it.each([
    ["--prot", "PORT=… npm start"],
    ["--thumbnail-size=100x100", "THUMBNAIL_SIZES=… npm start"],
    ["DATA_DIR=/tmp/x", "DATA_DIR=… npm start"],
    ["--hepl", "Did you mean --help?"],
    ["photo.jpg", "--help shows how to run it."],
  ])("%s is refused with a hint: %s", (argument, hint) => {
    expect(answer(argument)).toEqual({
      text: `There is no argument "${argument}". ${hint.includes("npm") ? "Settings stand before the command: " : ""}${hint}`,
      isError: true,
    });
  });
});
