import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { VerifiedToken } from "../../../domain/upload/verified-token.ts";
import type { BackendTokenVerifier } from "../../security/backend-token-verifier.ts";
import type { UploadTokenVerifier } from "../../security/upload-token-verifier.ts";
import { Refusal } from "./refusal.ts";

/** What a handler needs of the verifier. */
export type TokenVerifier = Pick<UploadTokenVerifier, "verify">;

export interface Authenticated {
  token: VerifiedToken;
}

const bearerToken = (authorization: string | undefined): string => {
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) {
    throw new Refusal(
      "TOKEN.MISSING",
      "There is no token; send the header Authorization: Bearer <image_service_token from PinsterApi>.",
    );
  }
  return token;
};

const verify = <Verified>(
  { headers, requestContext }: APIGatewayProxyEventV2,
  tokens: { verify(token: string, parties: { readonly audience: string }): Promise<Verified> },
  serviceUrl: string | undefined,
): Promise<Verified> =>
  tokens.verify(bearerToken(headers["authorization"]), {
    audience: serviceUrl ?? `https://${requestContext.domainName}`,
  });

/**
 * Refuses a request without a valid upload token, and adds the verified token to the event.
 * @param serviceUrl the audience; without it, the URL of the request itself
 */
export const authenticate = (
  tokens: TokenVerifier,
  serviceUrl: string | undefined,
): MiddlewareObj<APIGatewayProxyEventV2 & Partial<Authenticated>> => ({
  before: async ({ event }) => {
    event.token = await verify(event, tokens, serviceUrl);
  },
});

/**
 * Refuses a request without a valid token of PinsterApi's own.
 * @param serviceUrl the audience; without it, the URL of the request itself
 */
export const authenticateBackend = (
  tokens: Pick<BackendTokenVerifier, "verify">,
  serviceUrl: string | undefined,
): MiddlewareObj<APIGatewayProxyEventV2> => ({
  before: ({ event }) => verify(event, tokens, serviceUrl),
});
