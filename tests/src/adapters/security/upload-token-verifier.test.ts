import { createHmac, createPrivateKey, sign } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { SignJWT } from "jose";
import { TokenRefused } from "../../../../src/adapters/security/token-refused.error.ts";
import { UploadTokenVerifier } from "../../../../src/adapters/security/upload-token-verifier.ts";
import { anRsaPair, keySourceOf } from "../../../mothers/keys.mother.ts";
import {
  aToken,
  IMAGE_SERVICE_URL,
  inSeconds,
  PINSTER_API_URL,
  uploadClaims,
} from "../../../mothers/upload-token.mother.ts";

const [own, current, next, stranger] = [anRsaPair(), anRsaPair(), anRsaPair(), anRsaPair()];
const verifier = new UploadTokenVerifier(keySourceOf(own, current, next), {
  issuer: PINSTER_API_URL,
});
const verify = (token: string) => verifier.verify(token, { audience: IMAGE_SERVICE_URL });
const kindOf = async (token: string): Promise<string> =>
  verify(token).then(
    () => "accepted",
    (error) => {
      if (!(error instanceof TokenRefused)) throw error;
      return error.refusal.kind;
    },
  );
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
/** Signed by PinsterApi, whatever it says. */
const signedAsIs = (text: string) =>
  `${text}.${sign("sha256", Buffer.from(text), current.privateKey).toString("base64url")}`;

describe("an upload token", () => {
  it("names the imageable and the user", async () => {
    const { claims } = await verify(await aToken(current));
    expect(claims).toEqual({
      imageable: { type: "Pin", id: "4ea0e0a2-54ff-4f0b-a1d9-4f8e0b0c5a11" },
      userId: "9cdf2a1e-6d2c-4f5e-8c53-0f6d1c3b7a22",
    });
  });

  it("has a digest of what PinsterApi has signed: another one for another expiry, the same for another spelling of the signature", async () => {
    const digestOf = async (token: string) => (await verify(token)).digest.toString();
    const [token, later] = [inSeconds(600), inSeconds(601)].map((exp) => aToken(current, { exp }));
    const text = (await token) ?? "";
    // 256 bytes leave four bits of the last base64 character unused.
    const respelt = text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + 1);
    expect(await digestOf(text)).toBe(await digestOf(text));
    expect(await digestOf((await later) ?? "")).not.toBe(await digestOf(text));
    expect(await digestOf(respelt)).toBe(await digestOf(text));
  });

  it.each([undefined, null])("of an older PinsterApi has no user (%p)", async (user_id) => {
    const { claims } = await verify(await aToken(current, { user_id }));
    expect(claims).not.toHaveProperty("userId");
  });

  it("may be signed with any of PinsterApi's two keys while they rotate", async () => {
    expect(await kindOf(await aToken(current))).toBe("accepted");
    expect(await kindOf(await aToken(next))).toBe("accepted");
    expect(await kindOf(await aToken(next, { exp: inSeconds(-60) }))).toBe("expired");
  });

  it.each([
    ["expired 5 s ago", { exp: inSeconds(-5) }, "accepted"],
    ["expired 15 s ago", { exp: inSeconds(-15) }, "expired"],
    ["valid in 5 s", { nbf: inSeconds(5) }, "accepted"],
    ["valid in 20 s", { nbf: inSeconds(20) }, "not-active"],
    ["without nbf", { nbf: undefined }, "accepted"],
  ])("%s: clocks may differ by 10 s", async (_, claims, kind) => {
    expect(await kindOf(await aToken(current, claims))).toBe(kind);
  });

  describe("where expired ones are accepted for an hour", () => {
    const patient = new UploadTokenVerifier(keySourceOf(own, current, next), {
      issuer: PINSTER_API_URL,
      acceptExpiredFor: 3_600,
    });
    const now = 1_800_000_000;
    beforeEach(() => {
      jest.useFakeTimers({
        now: now * 1_000,
        doNotFake: ["nextTick", "setImmediate", "queueMicrotask"],
      });
    });
    afterEach(() => {
      jest.useRealTimers();
    });

    it.each([
      ["a second before the end of that hour and of the 10 s", now - 3_609, "accepted"],
      ["at the end of both", now - 3_610, "expired"],
    ])("%s: %p", async (_, exp, kind) => {
      for (const signer of [current, next]) {
        const token = await aToken(signer, { nbf: exp - 600, exp });
        const verified = patient.verify(token, { audience: IMAGE_SERVICE_URL });
        expect(
          await verified.then(
            () => "accepted",
            ({ refusal }) => refusal.kind,
          ),
        ).toBe(kind);
      }
    });

    it.each([
      ["not active yet", { nbf: now + 11, exp: now + 600 }, "not-active"],
      ["of another issuer", { exp: now - 60, iss: "https://other.example" }, "wrong-issuer"],
      ["for another audience", { exp: now - 60, aud: "https://other.example" }, "wrong-audience"],
    ])("one that is %s is not", async (_, claims, kind) => {
      const verified = patient.verify(await aToken(current, claims), {
        audience: IMAGE_SERVICE_URL,
      });
      expect(
        await verified.then(
          () => "accepted",
          ({ refusal }) => refusal.kind,
        ),
      ).toBe(kind);
    });

    it("one that a stranger has signed is not", async () => {
      const token = await aToken(stranger, { exp: now - 60 });
      await expect(patient.verify(token, { audience: IMAGE_SERVICE_URL })).rejects.toMatchObject({
        refusal: { kind: "invalid" },
      });
    });
  });

  it.each([
    ["the issuer", { iss: "https://other.example" }, "wrong-issuer"],
    ["one character of the issuer", { iss: `${PINSTER_API_URL}/` }, "wrong-issuer"],
    ["the audience", { aud: "https://other.example" }, "wrong-audience"],
    ["one character of the audience", { aud: `${IMAGE_SERVICE_URL}/` }, "wrong-audience"],
    ["the type of nbf", { nbf: "now" }, "invalid"],
    ["the type of exp", { exp: "soon" }, "invalid"],
    ["the type of imageable_id", { imageable_id: 5 }, "claim-not-text"],
    ["the type of user_id", { user_id: 5 }, "claim-not-text"],
    ["an empty imageable_type", { imageable_type: "" }, "claim-not-text"],
    ["an imageable_id of null", { imageable_id: null }, "claim-not-text"],
  ])("with something wrong, %s, is refused", async (_, claims, kind) => {
    expect(await kindOf(await aToken(current, claims))).toBe(kind);
  });

  it.each(["iss", "aud", "exp", "imageable_type", "imageable_id"])(
    "without %s is refused for its missing claims",
    async (claim) => {
      expect(await kindOf(await aToken(current, { [claim]: undefined }))).toBe("claim-missing");
    },
  );

  it("that someone else has signed is invalid, whatever its claims", async () => {
    expect(await kindOf(await aToken(stranger))).toBe("invalid");
    expect(await kindOf(await aToken(own))).toBe("invalid");
    expect(await kindOf(await aToken(stranger, { exp: inSeconds(-60) }))).toBe("invalid");
  });

  it("whose claims were changed afterwards is invalid", async () => {
    const [header, , signature] = (await aToken(current)).split(".");
    const changed = part(uploadClaims({ imageable_id: "another" }));
    expect(await kindOf(`${header}.${changed}.${signature}`)).toBe("invalid");
  });

  it.each(["none", "None", ""])(
    "with the algorithm %p and no signature is invalid",
    async (alg) => {
      expect(await kindOf(`${part({ alg })}.${part(uploadClaims())}.`)).toBe("invalid");
    },
  );

  it("signed by HS256 with the public key as its secret is invalid", async () => {
    const signed = `${part({ alg: "HS256" })}.${part(uploadClaims())}`;
    const signature = createHmac("sha256", current.publicKey).update(signed).digest("base64url");
    expect(await kindOf(`${signed}.${signature}`)).toBe("invalid");
  });

  it.each(["RS384", "RS512", "PS256"])(
    "signed by %s is invalid, because only RS256 is accepted",
    async (alg) => {
      const token = await new SignJWT(uploadClaims())
        .setProtectedHeader({ alg })
        .sign(createPrivateKey(current.privateKey));
      expect(await kindOf(token)).toBe("invalid");
    },
  );

  it.each([
    ["names another algorithm than it is signed by", { alg: "RS512" }],
    ["names no algorithm", {}],
    ["asks for an extension", { alg: "RS256", crit: ["b64"], b64: true }],
    ["asks for an unknown extension", { alg: "RS256", crit: ["exp"], exp: 1 }],
  ])("of PinsterApi's whose header %s is invalid", async (_, header) => {
    expect(await kindOf(signedAsIs(`${part(header)}.${part(uploadClaims())}`))).toBe("invalid");
  });

  it.each([
    ["claims in base64 with padding", `${part({ alg: "RS256" })}.${part(uploadClaims())}==`],
    ["claims that are no object", `${part({ alg: "RS256" })}.${part([])}`],
    ["a part more than a token", `${part({ alg: "RS256" })}.${part(uploadClaims())}.x`],
    ["no claims", part({ alg: "RS256" })],
  ])("of PinsterApi's with %s is invalid", async (_, text) => {
    expect(await kindOf(signedAsIs(text))).toBe("invalid");
  });

  it("that is not a token is invalid, never a failure of the service", async () => {
    const anyPart = fc.oneof(
      fc.string(),
      fc.json().map((json) => Buffer.from(json).toString("base64url")),
      fc.constantFrom(part({ alg: "RS256" }), part({ alg: "RS256", crit: ["b64"], b64: false })),
    );
    const anyToken = fc.oneof(
      fc.string(),
      fc.array(anyPart, { maxLength: 5 }).map((parts) => parts.join(".")),
    );
    await fc.assert(
      fc.asyncProperty(anyToken, async (token) => {
        expect(await kindOf(token)).toBe("invalid");
      }),
    );
  });

  it("cannot be verified without keys, which is a failure of the service", async () => {
    const failure = new Error("no keys");
    const keyless = new UploadTokenVerifier(
      { read: () => Promise.reject(failure) },
      { issuer: "x" },
    );
    await expect(
      keyless.verify(await aToken(current), { audience: IMAGE_SERVICE_URL }),
    ).rejects.toBe(failure);
  });
});
