import { parseEnv } from "node:util";
import { beforeEach, describe, expect, it } from "@jest/globals";
import { publicKeyPem } from "../../../../src/adapters/security/key-encoding.ts";
import { UploadTokenVerifier } from "../../../../src/adapters/security/upload-token-verifier.ts";
import { FakeCommandLine, KEYS_ENV } from "../../../fakes/command-line.fake.ts";
import { aDeployment } from "../../../fakes/stage.fake.ts";
import { IMAGE_SERVICE_URL, PINSTER_API_URL } from "../../../mothers/upload-token.mother.ts";

let commandLine: FakeCommandLine;
beforeEach(() => {
  commandLine = new FakeCommandLine();
});
const TOKEN = "token --stage dev --from keys.env --imageable";

const verifier = new UploadTokenVerifier(
  {
    read: async () => ({
      privateKey: "",
      pinsterApiPublicKeys: [publicKeyPem("it", parseEnv(KEYS_ENV)["PUBLIC_KEY"] ?? "")],
    }),
  },
  { issuer: PINSTER_API_URL },
);

describe("token", () => {
  it("prints only a token on the standard output, and the service accepts it", async () => {
    const { exitCode, out, err } = await commandLine.run(`${TOKEN} Pin:4e-a0 --user 9c`);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^[\w.-]+\n$/);
    expect(err).toContain(IMAGE_SERVICE_URL);
    const { claims } = await verifier.verify(out.trim(), { audience: IMAGE_SERVICE_URL });
    expect(claims).toEqual({
      imageable: { type: "Pin", id: "4e-a0" },
      userId: "9c",
    });
  });

  it("omits the user from the token without --user", async () => {
    const { out } = await commandLine.run(`${TOKEN} Pin:1 --json`);
    const { token, upload_url, issuer } = JSON.parse(out);
    expect({ upload_url, issuer }).toEqual({
      upload_url: IMAGE_SERVICE_URL,
      issuer: PINSTER_API_URL,
    });
    const { claims } = await verifier.verify(token, { audience: IMAGE_SERVICE_URL });
    expect(claims).not.toHaveProperty("userId");
  });

  it.each(["Pin", "Pin:", ":1", "pin:1"])(
    "refuses the imageable %p with exit code 2",
    async (imageable) => {
      const { exitCode, out, err } = await commandLine.run(`${TOKEN} ${imageable}`);
      expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
      expect(err).toMatch(/--imageable must be/);
    },
  );

  it("fails with exit code 2 for a stack whose deployment never succeeded", async () => {
    commandLine.stage.deployment = aDeployment({ uploadUrl: undefined });
    const { exitCode, err } = await commandLine.run(`${TOKEN} Pin:1`);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/pinster-image-service-dev has no upload URL/);
  });
});
