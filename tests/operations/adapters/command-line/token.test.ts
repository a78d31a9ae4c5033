import { parseEnv } from "node:util";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { JoseUploadTokenVerifier } from "../../../../src/adapters/security/jose-upload-token-verifier.ts";
import { publicKeyPem } from "../../../../src/adapters/security/key-encoding.ts";
import { FakeSurroundings, KEYS_ENV } from "../../../fakes/command-line.fake.ts";
import { aDeployment } from "../../../fakes/stage.fake.ts";
import { IMAGE_SERVICE_URL, PINSTER_API_URL } from "../../../mothers/upload-token.mother.ts";

let around: FakeSurroundings;
beforeEach(() => {
  around = new FakeSurroundings();
});
const TOKEN = "token --stage dev --from keys.env --imageable";

const verifier = new JoseUploadTokenVerifier(
  {
    read: async () => ({
      privateKey: "",
      pinsterApiPublicKeys: [publicKeyPem("it", parseEnv(KEYS_ENV)["PUBLIC_KEY"] ?? "")],
    }),
  },
  PINSTER_API_URL,
);

describe("token", () => {
  it("prints nothing but a token on the standard output, which the service accepts", async () => {
    const { exitCode, out, err } = await around.run(`${TOKEN} Pin:4e-a0 --user 9c`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^[\w.-]+\n$/);
    expect(err).toContain(IMAGE_SERVICE_URL);
    expect(await verifier.verify(out.trim(), IMAGE_SERVICE_URL)).toEqual({
      imageable: { type: "Pin", id: "4e-a0" },
      userId: "9c",
    });
  });

  it("has no user unless one is named", async () => {
    const { out } = await around.run(`${TOKEN} Pin:1 --json`);
    const { token, upload_url, issuer } = JSON.parse(out);
    expect({ upload_url, issuer }).toEqual({
      upload_url: IMAGE_SERVICE_URL,
      issuer: PINSTER_API_URL,
    });
    expect(await verifier.verify(token, IMAGE_SERVICE_URL)).not.toHaveProperty("userId");
  });

  it.each(["Pin", "Pin:", ":1", "pin:1"])("%s is no imageable", async (imageable) => {
    const { exitCode, out, err } = await around.run(`${TOKEN} ${imageable}`);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(err).toMatch(/--imageable must be/);
  });

  it("a stack that never came up has no address to upload to", async () => {
    around.stage.deployment = aDeployment({ outputs: {} });
    const { exitCode, err } = await around.run(`${TOKEN} Pin:1`);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/no output UploadUrl/);
  });
});
