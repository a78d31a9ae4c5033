import { hash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { HttpUploadApi } from "../../../operations/adapters/http-upload-api.ts";

interface Recorded {
  readonly request: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

type Answer = readonly [status: number, body: string | object, headers?: object];

let answers: Answer[] = [];
let recorded: Recorded[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method, url, headers } = request;
  recorded.push({ request: `${method} ${url}`, headers, body: Buffer.concat(chunks) });
  const [status, body, answered] = answers.shift() ?? [500, "no answer left"];
  response
    .writeHead(status, { ...answered })
    .end(typeof body === "string" ? body : JSON.stringify(body));
});

let url: string;
let api: HttpUploadApi;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  api = new HttpUploadApi(`${url}/`, 1);
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  answers = [];
  recorded = [];
});

const PICTURE = Buffer.from("a picture");
const ACCEPTED: Answer = [200, { upload_id: "u-1", bucket: "b", key: "raw/1" }];
const REFUSED: Answer = [415, { error: "It is a PDF.", code: "IMAGE.UNSUPPORTED_TYPE" }];

describe("HttpUploadApi", () => {
  it("posts a picture with its token to the root", async () => {
    answers = [ACCEPTED];
    expect(await api.send(PICTURE, "t")).toBe("u-1");
    expect(recorded.map(({ request }) => request)).toEqual(["POST /"]);
    expect(recorded[0]?.headers.authorization).toBe("Bearer t");
    expect(JSON.parse(String(recorded[0]?.body))).toEqual({
      data: { image: PICTURE.toString("base64") },
    });
  });

  it("repeats what may pass, with the same token", async () => {
    answers = [[503, "Service Unavailable"], [429, { message: "Too Many Requests" }], ACCEPTED];
    expect(await api.send(PICTURE, "t")).toBe("u-1");
    expect(recorded.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill("Bearer t"));
  });

  it("waits as long as a limit asks, however often", async () => {
    const limited: Answer = [429, { code: "UPLOAD.TOO_MANY" }, { "retry-after": "1" }];
    answers = [limited, [503, ""], limited, [503, ""], ACCEPTED];
    const begun = performance.now();
    expect(await api.send(PICTURE, "t")).toBe("u-1");
    expect(performance.now() - begun).toBeGreaterThanOrEqual(1_900);
  });

  it("does not wait for a limit that has no room for a long time, and says so", async () => {
    const body = { error: "The user has reached a limit.", code: "UPLOAD.TOO_MANY" };
    answers = Array<Answer>(3).fill([429, body, { "retry-after": "3600" }]);
    await expect(api.send(PICTURE, "t")).rejects.toMatchObject({
      code: "UPLOAD.TOO_MANY",
      message: "The user has reached a limit.",
    });
  });

  it("repeats no refusal, and passes on its code and sentence", async () => {
    answers = [REFUSED];
    await expect(api.send(PICTURE, "t")).rejects.toMatchObject({
      name: "UploadRefused",
      code: "IMAGE.UNSUPPORTED_TYPE",
      message: "It is a PDF.",
    });
    expect(recorded).toHaveLength(1);
  });

  it("names the fields of an invalid request, and the status of an answer without a code", async () => {
    answers = [[400, { error: "Invalid.", code: "BODY.INVALID", errors: { data: { name: "x" } } }]];
    await expect(api.send(PICTURE, "t")).rejects.toThrow('Invalid. {"data":{"name":"x"}}');
    answers = [[403, { message: "Forbidden" }]];
    await expect(api.send(PICTURE, "t")).rejects.toMatchObject({ code: "403" });
  });

  it("announces a large picture, and puts it where the answer says, without the token", async () => {
    const headers = { "x-amz-checksum-sha256": "sum", "x-amz-meta-imageable": "Pin" };
    const upload = { method: "PUT", url: `${url}/bucket/incoming?signature=s`, headers };
    answers = [
      [201, { upload_id: "u-2", upload }],
      [200, ""],
    ];
    expect(await api.sendToBucket(PICTURE, "t")).toBe("u-2");
    const [announcement, put] = recorded;
    expect(JSON.parse(String(announcement?.body))).toEqual({
      data: { bytes: PICTURE.length, sha256: hash("sha256", PICTURE, "base64") },
    });
    expect(put).toMatchObject({ request: "PUT /bucket/incoming?signature=s", headers });
    expect(put?.headers.authorization).toBeUndefined();
    expect(put?.body.equals(PICTURE)).toBe(true);
  });

  it.each([
    ["412: it has the picture", [[412, "<Error><Code>PreconditionFailed</Code></Error>"]]],
    [
      "409: it is busy with an earlier request, and then 412",
      [
        [409, "<Error><Code>ConditionalRequestConflict</Code></Error>"],
        [412, "<Error><Code>PreconditionFailed</Code></Error>"],
      ],
    ],
  ] as const)("takes a picture for sent if the bucket answers %s", async (_, answersOfBucket) => {
    const upload = { method: "PUT", url: `${url}/incoming?signature=s`, headers: {} };
    answers = [[201, { upload_id: "u-2", upload }], ...answersOfBucket];
    expect(await api.sendToBucket(PICTURE, "t")).toBe("u-2");
    expect(answers).toEqual([]);
  });

  it("says why the bucket refuses, without the signed address", async () => {
    const upload = { method: "PUT", url: `${url}/incoming?signature=s`, headers: {} };
    answers = [
      [201, { upload_id: "u-2", upload }],
      [403, "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"],
    ];
    await expect(api.sendToBucket(PICTURE, "t")).rejects.toMatchObject({
      code: "AccessDenied",
      message: "the bucket answered 403",
    });
  });

  it("reads what has become of an upload", async () => {
    answers = [
      [
        200,
        {
          upload_id: "u-1",
          status: "published",
          message: "It is published.",
          image: {
            uri: "https://p.example/1",
            thumbnails: [{ uri: "https://p.example/1_100x100" }],
          },
        },
      ],
      [
        200,
        {
          status: "rejected",
          message: "It is damaged.",
          reason: "unreadable",
          code: "IMAGE.UNREADABLE",
        },
      ],
      [404, { error: "No such upload.", code: "UPLOAD.UNKNOWN" }],
    ];
    expect(await api.find("u-1", "t")).toEqual({
      status: "published",
      message: "It is published.",
      uri: "https://p.example/1",
      thumbnails: ["https://p.example/1_100x100"],
    });
    expect(await api.find("u-1", "t")).toEqual({
      status: "rejected",
      message: "It is damaged.",
      reason: "unreadable",
      code: "IMAGE.UNREADABLE",
    });
    expect(await api.find("u-1", "t")).toBeUndefined();
    expect(recorded[0]?.request).toBe("GET /uploads/u-1");
  });

  it("says that a service gives no answer, by its host alone", async () => {
    const closed = new HttpUploadApi("http://127.0.0.1:1/secret?signature=s", 1);
    await expect(closed.send(PICTURE, "t")).rejects.toMatchObject({
      name: "UploadApiSilent",
      message: expect.stringMatching(/^127\.0\.0\.1:1 gave no answer \(/),
    });
  });
});
