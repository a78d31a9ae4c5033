import { describe, expect, it } from "@jest/globals";
import { requestFailure } from "../../../../../src/adapters/outbound/pinster-api/request-failure.ts";

/** As fetch throws it. */
const fetchFailure = (cause: object) => new TypeError("fetch failed", { cause });
const failureOf = (cause: object) => requestFailure("POST http://x.example/", fetchFailure(cause));

describe("a request to PinsterApi without an answer", () => {
  it.each([
    { code: "UND_ERR_CONNECT_TIMEOUT" },
    { code: "ECONNREFUSED", syscall: "connect" },
    { code: "ETIMEDOUT", syscall: "connect" },
    { code: "ECONNRESET", syscall: "connect" },
    { code: "ENOTFOUND", syscall: "getaddrinfo" },
    { code: "EAI_AGAIN", syscall: "getaddrinfo" },
    { code: "ENETUNREACH" },
    { code: "ERR_SSL_WRONG_VERSION_NUMBER" },
    { code: "ERR_TLS_CERT_ALTNAME_INVALID" },
    { code: "CERT_HAS_EXPIRED" },
    { code: "DEPTH_ZERO_SELF_SIGNED_CERT" },
    { code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" },
    {
      code: "ECONNRESET",
      message: "Client network socket disconnected before secure TLS connection was established",
    },
    new AggregateError([], "all addresses", { cause: undefined }),
  ])("was not sent, if the connection was not made: %j", (cause) => {
    if (cause instanceof AggregateError) Object.assign(cause, { code: "ECONNREFUSED" });
    expect(failureOf(cause).name).toBe("PinsterApiUnavailable");
  });

  it.each([
    { code: "UND_ERR_HEADERS_TIMEOUT" },
    { code: "UND_ERR_BODY_TIMEOUT" },
    { code: "UND_ERR_SOCKET" },
    { code: "ECONNRESET", syscall: "read" },
    { code: "EPIPE", syscall: "write" },
    { code: "ETIMEDOUT", syscall: "read" },
    { message: "something new" },
  ])("may have been sent, if the connection was made or nothing is known: %j", (cause) => {
    expect(failureOf(cause).name).toBe("PinsterApiSilent");
  });

  it("is explained in words where there is no code", () => {
    expect(failureOf({ message: "bad port" }).message).toBe(
      "POST http://x.example/ was not sent (bad port)",
    );
  });

  it("may have been sent, if our own time is over", () => {
    const failure = requestFailure("POST", new DOMException("over", "TimeoutError"));
    expect(failure).toMatchObject({
      name: "PinsterApiSilent",
      message: "POST got no answer (TimeoutError)",
    });
  });

  it("is logged without the bytes that undici's parser could not read", () => {
    const cause = Object.assign(new Error("no HTTP"), { data: "secret" });
    expect(failureOf(cause)).not.toHaveProperty("cause");
  });
});
