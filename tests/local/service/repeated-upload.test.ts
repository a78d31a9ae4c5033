import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { eventually } from "../support/eventually.ts";
import { Pin } from "../support/pin.ts";
import { requestJson } from "../support/request-json.ts";
import { RunningService } from "../support/running-service.ts";
import { readPhoto } from "../support/sample-pictures.ts";

const directory = join(temporaryDirectory(), "data");

describe("an upload that is sent again", () => {
  let service: RunningService;
  let photo: Uint8Array;
  beforeAll(async () => {
    photo = await readPhoto();
    service = await RunningService.start({ PORT: "0", DATA_DIR: directory });
  });
  afterAll(() => service.stop());

  const send = (token: string, name: string) =>
    requestJson(`${service.url}/`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ data: { image: Buffer.from(photo).toString("base64"), name } }),
    });
  const statusOf = async (id: unknown, token: string) =>
    (
      await requestJson(`${service.url}/uploads/${id}`, {
        headers: { authorization: `Bearer ${token}` },
      })
    ).body["status"];

  it("with the same token is the same upload: PinsterApi is notified once, with the first text", async () => {
    const pin = new Pin(service.url);
    const token = await pin.token();
    const answers = [await send(token, "the first text")];
    answers.push(await send(token, "another text"));
    await pin.waitForNotifications();
    answers.push(await send(token, "after its end")); // an answer was lost for long
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const ids = new Set(answers.map(({ body }) => body["upload_id"]));
    expect(ids.size).toBe(1);
    const [id] = ids;
    await eventually(
      () => statusOf(id, token),
      (status) => status === "published",
    );
    // Another upload that ends after them shows that nothing of them is still under way.
    const later = new Pin(service.url);
    await send(await later.token(), "a later one");
    await later.waitForNotifications();
    const notifications = await pin.notifications();
    expect(notifications.map(({ name }) => name)).toEqual(["the first text"]);
  });

  it("with another token is another upload", async () => {
    const [one, other] = [new Pin(service.url), new Pin(service.url)];
    const tokens = [await one.token(), await other.token()];
    const answers = await Promise.all(tokens.map((token) => send(token, "the same text")));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(new Set(answers.map(({ body }) => body["upload_id"])).size).toBe(2);
    for (const pin of [one, other]) expect(await pin.waitForNotifications()).toHaveLength(1);
  });
});
