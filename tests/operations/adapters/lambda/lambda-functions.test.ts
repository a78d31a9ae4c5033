import { LambdaClient, ResourceNotFoundException } from "@aws-sdk/client-lambda";
import { describe, expect, it } from "@jest/globals";
import { LambdaFunctions } from "../../../../operations/adapters/lambda/lambda-functions.ts";
import { answering } from "../../../support/answering-client.ts";

const LAYER = "arn:aws:lambda:eu-west-1:123456789012:layer:sharp:7";
const gone = new ResourceNotFoundException({ message: "Function not found", $metadata: {} });

const functionsWith = (answers: Parameters<typeof answering>[1], names = ["Moderate"]) =>
  new LambdaFunctions(
    answering(new LambdaClient({ region: "eu-west-1" }), answers),
    names,
    "mapping-1",
  );

describe("LambdaFunctions", () => {
  it("describes each function, and what its layers are made for", async () => {
    const functions = functionsWith({
      GetFunctionConfigurationCommand: {
        FunctionName: "Moderate",
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        State: "Active",
        LastUpdateStatus: "Successful",
        Layers: [{ Arn: LAYER, CodeSize: 1 }],
      },
      GetLayerVersionByArnCommand: ({ Arn }) =>
        Arn === LAYER ? { CompatibleArchitectures: ["arm64"] } : gone,
    });
    expect(await functions.list()).toEqual([
      {
        name: "Moderate",
        runtime: "nodejs24.x",
        architecture: "arm64",
        layers: [{ id: LAYER, architectures: ["arm64"] }],
      },
    ]);
  });

  it.each([
    ["does not exist", gone],
    ["has failed: no subnet", { State: "Failed", StateReason: "no subnet" }],
    ["could not be updated", { State: "Active", LastUpdateStatus: "Failed" }],
    [undefined, { State: "Inactive" }],
  ])("says of a function: %s", async (problem, GetFunctionConfigurationCommand) => {
    const [found] = await functionsWith({ GetFunctionConfigurationCommand }).list();
    expect(found?.problem).toBe(problem);
  });

  it("passes on that the operator may not ask", async () => {
    const denied = Object.assign(new Error("no"), { name: "AccessDeniedException" });
    const functions = functionsWith({ GetFunctionConfigurationCommand: denied });
    await expect(functions.list()).rejects.toBe(denied);
  });

  it("tells the state of the event source mapping", async () => {
    const GetEventSourceMappingCommand = ({ UUID }: Readonly<Record<string, unknown>>) => ({
      UUID,
      State: UUID === "mapping-1" ? "Disabled" : "Enabled",
    });
    expect(await functionsWith({ GetEventSourceMappingCommand }).triggerState()).toBe("Disabled");
    const none = functionsWith({ GetEventSourceMappingCommand: gone });
    expect(await none.triggerState()).toBeUndefined();
  });
});
