import { describe, expect, it } from "@jest/globals";
import { Validator } from "@seriousme/openapi-schema-validator";
import { ACCEPTED_CONTENT_TYPES } from "../../../src/domain/image/image-format.ts";
import { readUploadApi } from "../../support/upload-api-contract.ts";

describe("docs/openapi.yaml", () => {
  it("is a valid description in OpenAPI 3.1", async () => {
    const validator = new Validator();
    expect(await validator.validate(readUploadApi())).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  it("names the types that the service accepts, and no others", () => {
    expect(readUploadApi().components.schemas.AcceptedType.enum).toEqual(ACCEPTED_CONTENT_TYPES);
  });
});
