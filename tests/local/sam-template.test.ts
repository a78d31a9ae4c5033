import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { SamTemplate } from "../../local/template/sam-template.ts";

const template = await SamTemplate.read(join(import.meta.dirname, "../../template.yaml"));

describe("SamTemplate", () => {
  it("reads each function's entry point, routes and environment, with the parameters' defaults", () => {
    const upload = template.functions().find(({ entryPoint }) => entryPoint === "upload-image");
    expect(upload).toMatchObject({
      logicalId: "UploadImageFunction",
      routes: [{ method: "POST", path: "/", authorizer: "admit-upload" }],
      environment: { MAX_IMAGE_BYTES: "4400000", IMAGE_SERVICE_URL: "" },
    });
  });

  it("reads the parameters' limits, by the variables that get their values", () => {
    const upload = template.functions().find(({ entryPoint }) => entryPoint === "upload-image");
    expect(upload?.highest).toEqual({ MAX_IMAGE_BYTES: 4_400_000 });
  });

  it("reads each function's Timeout, or that of all functions", () => {
    const timeouts = Object.fromEntries(
      template.functions().map(({ entryPoint, timeoutSeconds }) => [entryPoint, timeoutSeconds]),
    );
    expect(timeouts).toMatchObject({ "moderate-image": 60, "start-workflow": 20 });
  });

  it("evaluates conditions, references and substitutions", () => {
    const notify = template.functions().find(({ entryPoint }) => entryPoint === "notify-pinster");
    expect(notify?.environment["IMAGE_SERVICE_URL"]).toMatch(/^https:\/\/UploadApi\.execute-api\./);
    expect(notify?.environment["PINSTER_API_REJECTIONS_PATH"]).toBe("/v1/images/flagged");
  });

  it("puts the functions' ARNs into the state machine", async () => {
    const { States: states } = await template.stateMachine();
    expect(states["ModerateImage"]).toMatchObject({
      Resource: expect.stringMatching(/^arn:aws:lambda:.*:function:ModerateImageFunction$/),
    });
    expect(JSON.stringify(states)).not.toContain("${");
  });

  it("reads the CORS configuration of the HTTP API", () => {
    expect(template.cors()).toMatchObject({ AllowOrigins: ["*"], AllowMethods: ["GET", "POST"] });
  });
});
