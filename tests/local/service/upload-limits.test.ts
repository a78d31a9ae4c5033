import { createPrivateKey, randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { SignJWT } from "jose";
import { anRsaPair } from "../../mothers/keys.mother.ts";
import { aPlainPicture } from "../../mothers/pictures.mother.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { RunningService } from "../support/running-service.ts";

const LIMIT = 10;
const PINSTER_API_URL = "https://api.example";
const KEYS = anRsaPair();
const PICTURE = await aPlainPicture(40, 30).png().toBuffer();
const BODY = JSON.stringify({ data: { image: PICTURE.toString("base64") } });

describe("the limits of the service on one machine", () => {
  const settings = {
    DATA_DIR: join(temporaryDirectory(), "data"),
    PINSTER_API_URL,
    API_PUBLIC_KEY: KEYS.publicKey,
    PRIVATE_KEY: anRsaPair().privateKey,
    USER_UPLOADS_PER_HOUR: String(LIMIT),
    IMAGEABLE_UPLOADS_PER_HOUR: "null",
  };
  let service: RunningService;
  beforeAll(async () => {
    service = await RunningService.start({ PORT: "0", ...settings });
  });
  afterAll(async () => {
    await service.stop("SIGKILL");
  });

  const tokenOf = (user: string): Promise<string> => {
    const now = Math.floor(Date.now() / 1_000);
    return new SignJWT({ imageable_type: "Pin", imageable_id: randomUUID(), user_id: user })
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(PINSTER_API_URL)
      .setAudience(service.url)
      .setNotBefore(now - 1)
      .setExpirationTime(now + 600)
      .sign(createPrivateKey(KEYS.privateKey));
  };
  const upload = async (user: string): Promise<Response> => {
    const headers = {
      authorization: `Bearer ${await tokenOf(user)}`,
      origin: "https://pinster.example",
    };
    return fetch(service.url, { method: "POST", headers, body: BODY });
  };

  it("stop a user who floods, while another's uploads go through unhindered", async () => {
    const flood = Promise.all(Array.from({ length: 60 }, () => upload("flood")));
    const others = [];
    for (let i = 0; i < LIMIT; i += 1) others.push((await upload("other")).status);
    expect(others).toEqual(Array(LIMIT).fill(200));
    const statuses = (await flood).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(LIMIT);
    expect(statuses.filter((status) => status === 429)).toHaveLength(60 - LIMIT);
  });

  it("tell a browser when to come back, and survive a restart", async () => {
    await service.stop();
    service = await RunningService.start({ PORT: service.port, ...settings });
    const response = await upload("flood");
    expect(response.status).toBe(429);
    const seconds = Number(response.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(3_600 / LIMIT);
    expect(response.headers.get("access-control-expose-headers")).toMatch(/retry-after/i);
    expect(await response.json()).toMatchObject({
      code: "UPLOAD.TOO_MANY",
      limit: { of: "user", unit: "uploads", amount: LIMIT, window_seconds: 3_600 },
      retry_after: seconds,
    });
  });
});
