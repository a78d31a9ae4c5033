// Compiled from a *.schema.ts by `npm run generate`; do not edit.

// <stdin>
var validate = validate21;
var stdin_default = validate21;
var schema6 = { "$defs": { "upload": { "type": "object", "required": ["uploadId", "md5", "versionId", "correlationId"], "properties": { "uploadId": { "type": "string" }, "md5": { "type": "string" }, "versionId": { "type": "string" }, "correlationId": { "type": "string" } } }, "dimensions": { "type": "object", "required": ["width", "height"], "properties": { "width": { "type": "integer", "minimum": 0 }, "height": { "type": "integer", "minimum": 0 } } }, "placeholder": { "type": "object", "required": ["dominantColor", "thumbHash"], "properties": { "dominantColor": { "type": "string" }, "thumbHash": { "type": "string" } } }, "labels": { "type": "array", "items": { "type": "object", "required": ["name", "confidence"], "properties": { "name": { "type": "string" }, "parent": { "type": "string" }, "confidence": { "type": "number" } } } } }, "type": "object", "if": { "type": "object", "required": ["version"] }, "then": { "type": "object", "required": ["version", "upload"], "properties": { "version": { "const": 2 }, "upload": { "$ref": "#/$defs/upload" }, "mayHaveBeenSent": { "type": "boolean" }, "outcome": { "type": "object", "required": ["kind"], "discriminator": { "propertyName": "kind" }, "oneOf": [{ "type": "object", "required": ["kind", "labels", "modelVersion", "publish"], "properties": { "kind": { "const": "approved" }, "labels": { "$ref": "#/$defs/labels" }, "modelVersion": { "type": "string" }, "publish": { "enum": ["picture", "first-frame"] } } }, { "type": "object", "required": ["kind", "image", "thumbnails"], "properties": { "kind": { "const": "published" }, "image": { "type": "object", "required": ["contentType", "dimensions", "bytes"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "bytes": { "type": "integer", "minimum": 0 } } }, "thumbnails": { "type": "array", "items": { "type": "object", "required": ["contentType", "dimensions", "bytes", "size", "variants"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "bytes": { "type": "integer", "minimum": 0 }, "size": { "type": "string" }, "variants": { "type": "array", "items": { "type": "object", "required": ["format", "contentType", "bytes"], "properties": { "format": { "enum": ["jpeg", "webp", "avif"] }, "contentType": { "type": "string" }, "bytes": { "type": "integer", "minimum": 0 } } } } } } }, "placeholder": { "$ref": "#/$defs/placeholder" } } }, { "type": "object", "required": ["kind", "reason", "labels", "detail"], "properties": { "kind": { "const": "rejected" }, "reason": { "enum": ["moderation", "unsupported-type", "unreadable", "too-large", "too-demanding", "too-slow", "hash-collision"] }, "code": { "enum": ["IMAGE.EMPTY", "IMAGE.UNSUPPORTED_TYPE", "IMAGE.UNREADABLE", "IMAGE.TOO_MANY_PIXELS"] }, "labels": { "$ref": "#/$defs/labels" }, "detail": { "type": "string" } } }] } } }, "else": { "type": "object", "required": ["upload"], "properties": { "upload": { "$ref": "#/$defs/upload" }, "published": { "type": "object", "required": ["image", "thumbnails"], "properties": { "image": { "type": "object", "required": ["contentType", "dimensions", "size"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "size": { "type": "integer", "minimum": 0 } } }, "thumbnails": { "type": "array", "items": { "type": "object", "required": ["contentType", "dimensions", "size", "boxSize"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "size": { "type": "integer", "minimum": 0 }, "boxSize": { "type": "string" }, "variants": { "type": "array", "items": { "type": "object", "required": ["format", "contentType", "size"], "properties": { "format": { "enum": ["jpeg", "webp", "avif"] }, "contentType": { "type": "string" }, "size": { "type": "integer", "minimum": 0 } } } } } } }, "placeholder": { "$ref": "#/$defs/placeholder" } } }, "rejection": { "type": "object", "required": ["reason", "labels"], "properties": { "reason": { "enum": ["moderation", "unsupported-type", "unreadable", "too-large", "too-demanding", "too-slow", "hash-collision"] }, "labels": { "$ref": "#/$defs/labels" } } } } } };
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.uploadId === void 0 && (missing0 = "uploadId") || data.md5 === void 0 && (missing0 = "md5") || data.versionId === void 0 && (missing0 = "versionId") || data.correlationId === void 0 && (missing0 = "correlationId")) {
        validate22.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.uploadId !== void 0) {
          const _errs1 = errors;
          if (typeof data.uploadId !== "string") {
            validate22.errors = [{ instancePath: instancePath + "/uploadId", schemaPath: "#/properties/uploadId/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.md5 !== void 0) {
            const _errs3 = errors;
            if (typeof data.md5 !== "string") {
              validate22.errors = [{ instancePath: instancePath + "/md5", schemaPath: "#/properties/md5/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.versionId !== void 0) {
              const _errs5 = errors;
              if (typeof data.versionId !== "string") {
                validate22.errors = [{ instancePath: instancePath + "/versionId", schemaPath: "#/properties/versionId/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                return false;
              }
              var valid0 = _errs5 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.correlationId !== void 0) {
                const _errs7 = errors;
                if (typeof data.correlationId !== "string") {
                  validate22.errors = [{ instancePath: instancePath + "/correlationId", schemaPath: "#/properties/correlationId/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                  return false;
                }
                var valid0 = _errs7 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate22.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate22.errors = vErrors;
  return errors === 0;
}
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (Array.isArray(data)) {
      var valid0 = true;
      const len0 = data.length;
      for (let i0 = 0; i0 < len0; i0++) {
        let data0 = data[i0];
        const _errs1 = errors;
        if (errors === _errs1) {
          if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
            let missing0;
            if (data0.name === void 0 && (missing0 = "name") || data0.confidence === void 0 && (missing0 = "confidence")) {
              validate24.errors = [{ instancePath: instancePath + "/" + i0, schemaPath: "#/items/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
              return false;
            } else {
              if (data0.name !== void 0) {
                const _errs3 = errors;
                if (typeof data0.name !== "string") {
                  validate24.errors = [{ instancePath: instancePath + "/" + i0 + "/name", schemaPath: "#/items/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                  return false;
                }
                var valid1 = _errs3 === errors;
              } else {
                var valid1 = true;
              }
              if (valid1) {
                if (data0.parent !== void 0) {
                  const _errs5 = errors;
                  if (typeof data0.parent !== "string") {
                    validate24.errors = [{ instancePath: instancePath + "/" + i0 + "/parent", schemaPath: "#/items/properties/parent/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                    return false;
                  }
                  var valid1 = _errs5 === errors;
                } else {
                  var valid1 = true;
                }
                if (valid1) {
                  if (data0.confidence !== void 0) {
                    let data3 = data0.confidence;
                    const _errs7 = errors;
                    if (!(typeof data3 == "number" && isFinite(data3))) {
                      validate24.errors = [{ instancePath: instancePath + "/" + i0 + "/confidence", schemaPath: "#/items/properties/confidence/type", keyword: "type", params: { type: "number" }, message: "must be number" }];
                      return false;
                    }
                    var valid1 = _errs7 === errors;
                  } else {
                    var valid1 = true;
                  }
                }
              }
            }
          } else {
            validate24.errors = [{ instancePath: instancePath + "/" + i0, schemaPath: "#/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
            return false;
          }
        }
        var valid0 = _errs1 === errors;
        if (!valid0) {
          break;
        }
      }
    } else {
      validate24.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
      return false;
    }
  }
  validate24.errors = vErrors;
  return errors === 0;
}
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.width === void 0 && (missing0 = "width") || data.height === void 0 && (missing0 = "height")) {
        validate26.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.width !== void 0) {
          let data0 = data.width;
          const _errs1 = errors;
          if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
            validate26.errors = [{ instancePath: instancePath + "/width", schemaPath: "#/properties/width/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
            return false;
          }
          if (errors === _errs1) {
            if (typeof data0 == "number" && isFinite(data0)) {
              if (data0 < 0 || isNaN(data0)) {
                validate26.errors = [{ instancePath: instancePath + "/width", schemaPath: "#/properties/width/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                return false;
              }
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.height !== void 0) {
            let data1 = data.height;
            const _errs3 = errors;
            if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
              validate26.errors = [{ instancePath: instancePath + "/height", schemaPath: "#/properties/height/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
              return false;
            }
            if (errors === _errs3) {
              if (typeof data1 == "number" && isFinite(data1)) {
                if (data1 < 0 || isNaN(data1)) {
                  validate26.errors = [{ instancePath: instancePath + "/height", schemaPath: "#/properties/height/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                  return false;
                }
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
        }
      }
    } else {
      validate26.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate26.errors = vErrors;
  return errors === 0;
}
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.dominantColor === void 0 && (missing0 = "dominantColor") || data.thumbHash === void 0 && (missing0 = "thumbHash")) {
        validate29.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" }];
        return false;
      } else {
        if (data.dominantColor !== void 0) {
          const _errs1 = errors;
          if (typeof data.dominantColor !== "string") {
            validate29.errors = [{ instancePath: instancePath + "/dominantColor", schemaPath: "#/properties/dominantColor/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
            return false;
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.thumbHash !== void 0) {
            const _errs3 = errors;
            if (typeof data.thumbHash !== "string") {
              validate29.errors = [{ instancePath: instancePath + "/thumbHash", schemaPath: "#/properties/thumbHash/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
        }
      }
    } else {
      validate29.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
      return false;
    }
  }
  validate29.errors = vErrors;
  return errors === 0;
}
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    validate21.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
    return false;
  }
  const _errs1 = errors;
  let valid0 = true;
  const _errs2 = errors;
  if (errors === _errs2) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if (data.version === void 0 && (missing0 = "version")) {
        const err0 = {};
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    } else {
      const err1 = {};
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  var _valid0 = _errs2 === errors;
  errors = _errs1;
  if (vErrors !== null) {
    if (_errs1) {
      vErrors.length = _errs1;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs4 = errors;
    if (errors === _errs4) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        let missing1;
        if (data.version === void 0 && (missing1 = "version") || data.upload === void 0 && (missing1 = "upload")) {
          validate21.errors = [{ instancePath, schemaPath: "#/then/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'" }];
          return false;
        } else {
          if (data.version !== void 0) {
            const _errs6 = errors;
            if (2 !== data.version) {
              validate21.errors = [{ instancePath: instancePath + "/version", schemaPath: "#/then/properties/version/const", keyword: "const", params: { allowedValue: 2 }, message: "must be equal to constant" }];
              return false;
            }
            var valid1 = _errs6 === errors;
          } else {
            var valid1 = true;
          }
          if (valid1) {
            if (data.upload !== void 0) {
              const _errs7 = errors;
              if (!validate22(data.upload, { instancePath: instancePath + "/upload", parentData: data, parentDataProperty: "upload", rootData })) {
                vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
                errors = vErrors.length;
              }
              var valid1 = _errs7 === errors;
            } else {
              var valid1 = true;
            }
            if (valid1) {
              if (data.mayHaveBeenSent !== void 0) {
                const _errs8 = errors;
                if (typeof data.mayHaveBeenSent !== "boolean") {
                  validate21.errors = [{ instancePath: instancePath + "/mayHaveBeenSent", schemaPath: "#/then/properties/mayHaveBeenSent/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" }];
                  return false;
                }
                var valid1 = _errs8 === errors;
              } else {
                var valid1 = true;
              }
              if (valid1) {
                if (data.outcome !== void 0) {
                  let data3 = data.outcome;
                  const _errs10 = errors;
                  if (errors === _errs10) {
                    if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                      let missing2;
                      if (data3.kind === void 0 && (missing2 = "kind")) {
                        validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }];
                        return false;
                      } else {
                        const tag0 = data3.kind;
                        if (typeof tag0 == "string") {
                          if (tag0 === "approved") {
                            const _errs13 = errors;
                            if (errors === _errs13) {
                              if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                                let missing3;
                                if (data3.kind === void 0 && (missing3 = "kind") || data3.labels === void 0 && (missing3 = "labels") || data3.modelVersion === void 0 && (missing3 = "modelVersion") || data3.publish === void 0 && (missing3 = "publish")) {
                                  validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/0/required", keyword: "required", params: { missingProperty: missing3 }, message: "must have required property '" + missing3 + "'" }];
                                  return false;
                                } else {
                                  if (data3.kind !== void 0) {
                                    const _errs15 = errors;
                                    if ("approved" !== data3.kind) {
                                      validate21.errors = [{ instancePath: instancePath + "/outcome/kind", schemaPath: "#/then/properties/outcome/oneOf/0/properties/kind/const", keyword: "const", params: { allowedValue: "approved" }, message: "must be equal to constant" }];
                                      return false;
                                    }
                                    var valid4 = _errs15 === errors;
                                  } else {
                                    var valid4 = true;
                                  }
                                  if (valid4) {
                                    if (data3.labels !== void 0) {
                                      const _errs16 = errors;
                                      if (!validate24(data3.labels, { instancePath: instancePath + "/outcome/labels", parentData: data3, parentDataProperty: "labels", rootData })) {
                                        vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid4 = _errs16 === errors;
                                    } else {
                                      var valid4 = true;
                                    }
                                    if (valid4) {
                                      if (data3.modelVersion !== void 0) {
                                        const _errs17 = errors;
                                        if (typeof data3.modelVersion !== "string") {
                                          validate21.errors = [{ instancePath: instancePath + "/outcome/modelVersion", schemaPath: "#/then/properties/outcome/oneOf/0/properties/modelVersion/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                          return false;
                                        }
                                        var valid4 = _errs17 === errors;
                                      } else {
                                        var valid4 = true;
                                      }
                                      if (valid4) {
                                        if (data3.publish !== void 0) {
                                          let data7 = data3.publish;
                                          const _errs19 = errors;
                                          if (!(data7 === "picture" || data7 === "first-frame")) {
                                            validate21.errors = [{ instancePath: instancePath + "/outcome/publish", schemaPath: "#/then/properties/outcome/oneOf/0/properties/publish/enum", keyword: "enum", params: { allowedValues: schema6.then.properties.outcome.oneOf[0].properties.publish.enum }, message: "must be equal to one of the allowed values" }];
                                            return false;
                                          }
                                          var valid4 = _errs19 === errors;
                                        } else {
                                          var valid4 = true;
                                        }
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                return false;
                              }
                            }
                          } else if (tag0 === "published") {
                            const _errs20 = errors;
                            if (errors === _errs20) {
                              if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                                let missing4;
                                if (data3.kind === void 0 && (missing4 = "kind") || data3.image === void 0 && (missing4 = "image") || data3.thumbnails === void 0 && (missing4 = "thumbnails")) {
                                  validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/1/required", keyword: "required", params: { missingProperty: missing4 }, message: "must have required property '" + missing4 + "'" }];
                                  return false;
                                } else {
                                  if (data3.kind !== void 0) {
                                    const _errs22 = errors;
                                    if ("published" !== data3.kind) {
                                      validate21.errors = [{ instancePath: instancePath + "/outcome/kind", schemaPath: "#/then/properties/outcome/oneOf/1/properties/kind/const", keyword: "const", params: { allowedValue: "published" }, message: "must be equal to constant" }];
                                      return false;
                                    }
                                    var valid6 = _errs22 === errors;
                                  } else {
                                    var valid6 = true;
                                  }
                                  if (valid6) {
                                    if (data3.image !== void 0) {
                                      let data9 = data3.image;
                                      const _errs23 = errors;
                                      if (errors === _errs23) {
                                        if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
                                          let missing5;
                                          if (data9.contentType === void 0 && (missing5 = "contentType") || data9.dimensions === void 0 && (missing5 = "dimensions") || data9.bytes === void 0 && (missing5 = "bytes")) {
                                            validate21.errors = [{ instancePath: instancePath + "/outcome/image", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/required", keyword: "required", params: { missingProperty: missing5 }, message: "must have required property '" + missing5 + "'" }];
                                            return false;
                                          } else {
                                            if (data9.contentType !== void 0) {
                                              const _errs25 = errors;
                                              if (typeof data9.contentType !== "string") {
                                                validate21.errors = [{ instancePath: instancePath + "/outcome/image/contentType", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                return false;
                                              }
                                              var valid7 = _errs25 === errors;
                                            } else {
                                              var valid7 = true;
                                            }
                                            if (valid7) {
                                              if (data9.dimensions !== void 0) {
                                                const _errs27 = errors;
                                                if (!validate26(data9.dimensions, { instancePath: instancePath + "/outcome/image/dimensions", parentData: data9, parentDataProperty: "dimensions", rootData })) {
                                                  vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                                  errors = vErrors.length;
                                                }
                                                var valid7 = _errs27 === errors;
                                              } else {
                                                var valid7 = true;
                                              }
                                              if (valid7) {
                                                if (data9.bytes !== void 0) {
                                                  let data12 = data9.bytes;
                                                  const _errs28 = errors;
                                                  if (!(typeof data12 == "number" && (!(data12 % 1) && !isNaN(data12)) && isFinite(data12))) {
                                                    validate21.errors = [{ instancePath: instancePath + "/outcome/image/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                    return false;
                                                  }
                                                  if (errors === _errs28) {
                                                    if (typeof data12 == "number" && isFinite(data12)) {
                                                      if (data12 < 0 || isNaN(data12)) {
                                                        validate21.errors = [{ instancePath: instancePath + "/outcome/image/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                        return false;
                                                      }
                                                    }
                                                  }
                                                  var valid7 = _errs28 === errors;
                                                } else {
                                                  var valid7 = true;
                                                }
                                              }
                                            }
                                          }
                                        } else {
                                          validate21.errors = [{ instancePath: instancePath + "/outcome/image", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                          return false;
                                        }
                                      }
                                      var valid6 = _errs23 === errors;
                                    } else {
                                      var valid6 = true;
                                    }
                                    if (valid6) {
                                      if (data3.thumbnails !== void 0) {
                                        let data13 = data3.thumbnails;
                                        const _errs30 = errors;
                                        if (errors === _errs30) {
                                          if (Array.isArray(data13)) {
                                            var valid8 = true;
                                            const len0 = data13.length;
                                            for (let i0 = 0; i0 < len0; i0++) {
                                              let data14 = data13[i0];
                                              const _errs32 = errors;
                                              if (errors === _errs32) {
                                                if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
                                                  let missing6;
                                                  if (data14.contentType === void 0 && (missing6 = "contentType") || data14.dimensions === void 0 && (missing6 = "dimensions") || data14.bytes === void 0 && (missing6 = "bytes") || data14.size === void 0 && (missing6 = "size") || data14.variants === void 0 && (missing6 = "variants")) {
                                                    validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0, schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/required", keyword: "required", params: { missingProperty: missing6 }, message: "must have required property '" + missing6 + "'" }];
                                                    return false;
                                                  } else {
                                                    if (data14.contentType !== void 0) {
                                                      const _errs34 = errors;
                                                      if (typeof data14.contentType !== "string") {
                                                        validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/contentType", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                        return false;
                                                      }
                                                      var valid9 = _errs34 === errors;
                                                    } else {
                                                      var valid9 = true;
                                                    }
                                                    if (valid9) {
                                                      if (data14.dimensions !== void 0) {
                                                        const _errs36 = errors;
                                                        if (!validate26(data14.dimensions, { instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/dimensions", parentData: data14, parentDataProperty: "dimensions", rootData })) {
                                                          vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var valid9 = _errs36 === errors;
                                                      } else {
                                                        var valid9 = true;
                                                      }
                                                      if (valid9) {
                                                        if (data14.bytes !== void 0) {
                                                          let data17 = data14.bytes;
                                                          const _errs37 = errors;
                                                          if (!(typeof data17 == "number" && (!(data17 % 1) && !isNaN(data17)) && isFinite(data17))) {
                                                            validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                            return false;
                                                          }
                                                          if (errors === _errs37) {
                                                            if (typeof data17 == "number" && isFinite(data17)) {
                                                              if (data17 < 0 || isNaN(data17)) {
                                                                validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                                return false;
                                                              }
                                                            }
                                                          }
                                                          var valid9 = _errs37 === errors;
                                                        } else {
                                                          var valid9 = true;
                                                        }
                                                        if (valid9) {
                                                          if (data14.size !== void 0) {
                                                            const _errs39 = errors;
                                                            if (typeof data14.size !== "string") {
                                                              validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/size", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/size/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                              return false;
                                                            }
                                                            var valid9 = _errs39 === errors;
                                                          } else {
                                                            var valid9 = true;
                                                          }
                                                          if (valid9) {
                                                            if (data14.variants !== void 0) {
                                                              let data19 = data14.variants;
                                                              const _errs41 = errors;
                                                              if (errors === _errs41) {
                                                                if (Array.isArray(data19)) {
                                                                  var valid10 = true;
                                                                  const len1 = data19.length;
                                                                  for (let i1 = 0; i1 < len1; i1++) {
                                                                    let data20 = data19[i1];
                                                                    const _errs43 = errors;
                                                                    if (errors === _errs43) {
                                                                      if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
                                                                        let missing7;
                                                                        if (data20.format === void 0 && (missing7 = "format") || data20.contentType === void 0 && (missing7 = "contentType") || data20.bytes === void 0 && (missing7 = "bytes")) {
                                                                          validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1, schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/required", keyword: "required", params: { missingProperty: missing7 }, message: "must have required property '" + missing7 + "'" }];
                                                                          return false;
                                                                        } else {
                                                                          if (data20.format !== void 0) {
                                                                            let data21 = data20.format;
                                                                            const _errs45 = errors;
                                                                            if (!(data21 === "jpeg" || data21 === "webp" || data21 === "avif")) {
                                                                              validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/format", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/format/enum", keyword: "enum", params: { allowedValues: schema6.then.properties.outcome.oneOf[1].properties.thumbnails.items.properties.variants.items.properties.format.enum }, message: "must be equal to one of the allowed values" }];
                                                                              return false;
                                                                            }
                                                                            var valid11 = _errs45 === errors;
                                                                          } else {
                                                                            var valid11 = true;
                                                                          }
                                                                          if (valid11) {
                                                                            if (data20.contentType !== void 0) {
                                                                              const _errs46 = errors;
                                                                              if (typeof data20.contentType !== "string") {
                                                                                validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/contentType", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                                return false;
                                                                              }
                                                                              var valid11 = _errs46 === errors;
                                                                            } else {
                                                                              var valid11 = true;
                                                                            }
                                                                            if (valid11) {
                                                                              if (data20.bytes !== void 0) {
                                                                                let data23 = data20.bytes;
                                                                                const _errs48 = errors;
                                                                                if (!(typeof data23 == "number" && (!(data23 % 1) && !isNaN(data23)) && isFinite(data23))) {
                                                                                  validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                                                  return false;
                                                                                }
                                                                                if (errors === _errs48) {
                                                                                  if (typeof data23 == "number" && isFinite(data23)) {
                                                                                    if (data23 < 0 || isNaN(data23)) {
                                                                                      validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                                                      return false;
                                                                                    }
                                                                                  }
                                                                                }
                                                                                var valid11 = _errs48 === errors;
                                                                              } else {
                                                                                var valid11 = true;
                                                                              }
                                                                            }
                                                                          }
                                                                        }
                                                                      } else {
                                                                        validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1, schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                                        return false;
                                                                      }
                                                                    }
                                                                    var valid10 = _errs43 === errors;
                                                                    if (!valid10) {
                                                                      break;
                                                                    }
                                                                  }
                                                                } else {
                                                                  validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                                  return false;
                                                                }
                                                              }
                                                              var valid9 = _errs41 === errors;
                                                            } else {
                                                              var valid9 = true;
                                                            }
                                                          }
                                                        }
                                                      }
                                                    }
                                                  }
                                                } else {
                                                  validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0, schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                  return false;
                                                }
                                              }
                                              var valid8 = _errs32 === errors;
                                              if (!valid8) {
                                                break;
                                              }
                                            }
                                          } else {
                                            validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                            return false;
                                          }
                                        }
                                        var valid6 = _errs30 === errors;
                                      } else {
                                        var valid6 = true;
                                      }
                                      if (valid6) {
                                        if (data3.placeholder !== void 0) {
                                          const _errs50 = errors;
                                          if (!validate29(data3.placeholder, { instancePath: instancePath + "/outcome/placeholder", parentData: data3, parentDataProperty: "placeholder", rootData })) {
                                            vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid6 = _errs50 === errors;
                                        } else {
                                          var valid6 = true;
                                        }
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                return false;
                              }
                            }
                          } else if (tag0 === "rejected") {
                            const _errs51 = errors;
                            if (errors === _errs51) {
                              if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                                let missing8;
                                if (data3.kind === void 0 && (missing8 = "kind") || data3.reason === void 0 && (missing8 = "reason") || data3.labels === void 0 && (missing8 = "labels") || data3.detail === void 0 && (missing8 = "detail")) {
                                  validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/2/required", keyword: "required", params: { missingProperty: missing8 }, message: "must have required property '" + missing8 + "'" }];
                                  return false;
                                } else {
                                  if (data3.kind !== void 0) {
                                    const _errs53 = errors;
                                    if ("rejected" !== data3.kind) {
                                      validate21.errors = [{ instancePath: instancePath + "/outcome/kind", schemaPath: "#/then/properties/outcome/oneOf/2/properties/kind/const", keyword: "const", params: { allowedValue: "rejected" }, message: "must be equal to constant" }];
                                      return false;
                                    }
                                    var valid13 = _errs53 === errors;
                                  } else {
                                    var valid13 = true;
                                  }
                                  if (valid13) {
                                    if (data3.reason !== void 0) {
                                      let data26 = data3.reason;
                                      const _errs54 = errors;
                                      if (!(data26 === "moderation" || data26 === "unsupported-type" || data26 === "unreadable" || data26 === "too-large" || data26 === "too-demanding" || data26 === "too-slow" || data26 === "hash-collision")) {
                                        validate21.errors = [{ instancePath: instancePath + "/outcome/reason", schemaPath: "#/then/properties/outcome/oneOf/2/properties/reason/enum", keyword: "enum", params: { allowedValues: schema6.then.properties.outcome.oneOf[2].properties.reason.enum }, message: "must be equal to one of the allowed values" }];
                                        return false;
                                      }
                                      var valid13 = _errs54 === errors;
                                    } else {
                                      var valid13 = true;
                                    }
                                    if (valid13) {
                                      if (data3.code !== void 0) {
                                        let data27 = data3.code;
                                        const _errs55 = errors;
                                        if (!(data27 === "IMAGE.EMPTY" || data27 === "IMAGE.UNSUPPORTED_TYPE" || data27 === "IMAGE.UNREADABLE" || data27 === "IMAGE.TOO_MANY_PIXELS")) {
                                          validate21.errors = [{ instancePath: instancePath + "/outcome/code", schemaPath: "#/then/properties/outcome/oneOf/2/properties/code/enum", keyword: "enum", params: { allowedValues: schema6.then.properties.outcome.oneOf[2].properties.code.enum }, message: "must be equal to one of the allowed values" }];
                                          return false;
                                        }
                                        var valid13 = _errs55 === errors;
                                      } else {
                                        var valid13 = true;
                                      }
                                      if (valid13) {
                                        if (data3.labels !== void 0) {
                                          const _errs56 = errors;
                                          if (!validate24(data3.labels, { instancePath: instancePath + "/outcome/labels", parentData: data3, parentDataProperty: "labels", rootData })) {
                                            vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid13 = _errs56 === errors;
                                        } else {
                                          var valid13 = true;
                                        }
                                        if (valid13) {
                                          if (data3.detail !== void 0) {
                                            const _errs57 = errors;
                                            if (typeof data3.detail !== "string") {
                                              validate21.errors = [{ instancePath: instancePath + "/outcome/detail", schemaPath: "#/then/properties/outcome/oneOf/2/properties/detail/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                              return false;
                                            }
                                            var valid13 = _errs57 === errors;
                                          } else {
                                            var valid13 = true;
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                return false;
                              }
                            }
                          } else {
                            validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/discriminator", keyword: "discriminator", params: { error: "mapping", tag: "kind", tagValue: tag0 }, message: 'value of tag "kind" must be in oneOf' }];
                            return false;
                          }
                        } else {
                          validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/discriminator", keyword: "discriminator", params: { error: "tag", tag: "kind", tagValue: tag0 }, message: 'tag "kind" must be string' }];
                          return false;
                        }
                      }
                    } else {
                      validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                      return false;
                    }
                  }
                  var valid1 = _errs10 === errors;
                } else {
                  var valid1 = true;
                }
              }
            }
          }
        }
      } else {
        validate21.errors = [{ instancePath, schemaPath: "#/then/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
        return false;
      }
    }
    var _valid0 = _errs4 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs59 = errors;
    if (errors === _errs59) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        let missing9;
        if (data.upload === void 0 && (missing9 = "upload")) {
          validate21.errors = [{ instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: missing9 }, message: "must have required property '" + missing9 + "'" }];
          return false;
        } else {
          if (data.upload !== void 0) {
            const _errs61 = errors;
            if (!validate22(data.upload, { instancePath: instancePath + "/upload", parentData: data, parentDataProperty: "upload", rootData })) {
              vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
              errors = vErrors.length;
            }
            var valid14 = _errs61 === errors;
          } else {
            var valid14 = true;
          }
          if (valid14) {
            if (data.published !== void 0) {
              let data31 = data.published;
              const _errs62 = errors;
              if (errors === _errs62) {
                if (data31 && typeof data31 == "object" && !Array.isArray(data31)) {
                  let missing10;
                  if (data31.image === void 0 && (missing10 = "image") || data31.thumbnails === void 0 && (missing10 = "thumbnails")) {
                    validate21.errors = [{ instancePath: instancePath + "/published", schemaPath: "#/else/properties/published/required", keyword: "required", params: { missingProperty: missing10 }, message: "must have required property '" + missing10 + "'" }];
                    return false;
                  } else {
                    if (data31.image !== void 0) {
                      let data32 = data31.image;
                      const _errs64 = errors;
                      if (errors === _errs64) {
                        if (data32 && typeof data32 == "object" && !Array.isArray(data32)) {
                          let missing11;
                          if (data32.contentType === void 0 && (missing11 = "contentType") || data32.dimensions === void 0 && (missing11 = "dimensions") || data32.size === void 0 && (missing11 = "size")) {
                            validate21.errors = [{ instancePath: instancePath + "/published/image", schemaPath: "#/else/properties/published/properties/image/required", keyword: "required", params: { missingProperty: missing11 }, message: "must have required property '" + missing11 + "'" }];
                            return false;
                          } else {
                            if (data32.contentType !== void 0) {
                              const _errs66 = errors;
                              if (typeof data32.contentType !== "string") {
                                validate21.errors = [{ instancePath: instancePath + "/published/image/contentType", schemaPath: "#/else/properties/published/properties/image/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                return false;
                              }
                              var valid16 = _errs66 === errors;
                            } else {
                              var valid16 = true;
                            }
                            if (valid16) {
                              if (data32.dimensions !== void 0) {
                                const _errs68 = errors;
                                if (!validate26(data32.dimensions, { instancePath: instancePath + "/published/image/dimensions", parentData: data32, parentDataProperty: "dimensions", rootData })) {
                                  vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                  errors = vErrors.length;
                                }
                                var valid16 = _errs68 === errors;
                              } else {
                                var valid16 = true;
                              }
                              if (valid16) {
                                if (data32.size !== void 0) {
                                  let data35 = data32.size;
                                  const _errs69 = errors;
                                  if (!(typeof data35 == "number" && (!(data35 % 1) && !isNaN(data35)) && isFinite(data35))) {
                                    validate21.errors = [{ instancePath: instancePath + "/published/image/size", schemaPath: "#/else/properties/published/properties/image/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                    return false;
                                  }
                                  if (errors === _errs69) {
                                    if (typeof data35 == "number" && isFinite(data35)) {
                                      if (data35 < 0 || isNaN(data35)) {
                                        validate21.errors = [{ instancePath: instancePath + "/published/image/size", schemaPath: "#/else/properties/published/properties/image/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                        return false;
                                      }
                                    }
                                  }
                                  var valid16 = _errs69 === errors;
                                } else {
                                  var valid16 = true;
                                }
                              }
                            }
                          }
                        } else {
                          validate21.errors = [{ instancePath: instancePath + "/published/image", schemaPath: "#/else/properties/published/properties/image/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                          return false;
                        }
                      }
                      var valid15 = _errs64 === errors;
                    } else {
                      var valid15 = true;
                    }
                    if (valid15) {
                      if (data31.thumbnails !== void 0) {
                        let data36 = data31.thumbnails;
                        const _errs71 = errors;
                        if (errors === _errs71) {
                          if (Array.isArray(data36)) {
                            var valid17 = true;
                            const len2 = data36.length;
                            for (let i2 = 0; i2 < len2; i2++) {
                              let data37 = data36[i2];
                              const _errs73 = errors;
                              if (errors === _errs73) {
                                if (data37 && typeof data37 == "object" && !Array.isArray(data37)) {
                                  let missing12;
                                  if (data37.contentType === void 0 && (missing12 = "contentType") || data37.dimensions === void 0 && (missing12 = "dimensions") || data37.size === void 0 && (missing12 = "size") || data37.boxSize === void 0 && (missing12 = "boxSize")) {
                                    validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2, schemaPath: "#/else/properties/published/properties/thumbnails/items/required", keyword: "required", params: { missingProperty: missing12 }, message: "must have required property '" + missing12 + "'" }];
                                    return false;
                                  } else {
                                    if (data37.contentType !== void 0) {
                                      const _errs75 = errors;
                                      if (typeof data37.contentType !== "string") {
                                        validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/contentType", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                        return false;
                                      }
                                      var valid18 = _errs75 === errors;
                                    } else {
                                      var valid18 = true;
                                    }
                                    if (valid18) {
                                      if (data37.dimensions !== void 0) {
                                        const _errs77 = errors;
                                        if (!validate26(data37.dimensions, { instancePath: instancePath + "/published/thumbnails/" + i2 + "/dimensions", parentData: data37, parentDataProperty: "dimensions", rootData })) {
                                          vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid18 = _errs77 === errors;
                                      } else {
                                        var valid18 = true;
                                      }
                                      if (valid18) {
                                        if (data37.size !== void 0) {
                                          let data40 = data37.size;
                                          const _errs78 = errors;
                                          if (!(typeof data40 == "number" && (!(data40 % 1) && !isNaN(data40)) && isFinite(data40))) {
                                            validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                            return false;
                                          }
                                          if (errors === _errs78) {
                                            if (typeof data40 == "number" && isFinite(data40)) {
                                              if (data40 < 0 || isNaN(data40)) {
                                                validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                return false;
                                              }
                                            }
                                          }
                                          var valid18 = _errs78 === errors;
                                        } else {
                                          var valid18 = true;
                                        }
                                        if (valid18) {
                                          if (data37.boxSize !== void 0) {
                                            const _errs80 = errors;
                                            if (typeof data37.boxSize !== "string") {
                                              validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/boxSize", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/boxSize/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                              return false;
                                            }
                                            var valid18 = _errs80 === errors;
                                          } else {
                                            var valid18 = true;
                                          }
                                          if (valid18) {
                                            if (data37.variants !== void 0) {
                                              let data42 = data37.variants;
                                              const _errs82 = errors;
                                              if (errors === _errs82) {
                                                if (Array.isArray(data42)) {
                                                  var valid19 = true;
                                                  const len3 = data42.length;
                                                  for (let i3 = 0; i3 < len3; i3++) {
                                                    let data43 = data42[i3];
                                                    const _errs84 = errors;
                                                    if (errors === _errs84) {
                                                      if (data43 && typeof data43 == "object" && !Array.isArray(data43)) {
                                                        let missing13;
                                                        if (data43.format === void 0 && (missing13 = "format") || data43.contentType === void 0 && (missing13 = "contentType") || data43.size === void 0 && (missing13 = "size")) {
                                                          validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3, schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/required", keyword: "required", params: { missingProperty: missing13 }, message: "must have required property '" + missing13 + "'" }];
                                                          return false;
                                                        } else {
                                                          if (data43.format !== void 0) {
                                                            let data44 = data43.format;
                                                            const _errs86 = errors;
                                                            if (!(data44 === "jpeg" || data44 === "webp" || data44 === "avif")) {
                                                              validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/format", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/format/enum", keyword: "enum", params: { allowedValues: schema6.else.properties.published.properties.thumbnails.items.properties.variants.items.properties.format.enum }, message: "must be equal to one of the allowed values" }];
                                                              return false;
                                                            }
                                                            var valid20 = _errs86 === errors;
                                                          } else {
                                                            var valid20 = true;
                                                          }
                                                          if (valid20) {
                                                            if (data43.contentType !== void 0) {
                                                              const _errs87 = errors;
                                                              if (typeof data43.contentType !== "string") {
                                                                validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/contentType", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                return false;
                                                              }
                                                              var valid20 = _errs87 === errors;
                                                            } else {
                                                              var valid20 = true;
                                                            }
                                                            if (valid20) {
                                                              if (data43.size !== void 0) {
                                                                let data46 = data43.size;
                                                                const _errs89 = errors;
                                                                if (!(typeof data46 == "number" && (!(data46 % 1) && !isNaN(data46)) && isFinite(data46))) {
                                                                  validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                                  return false;
                                                                }
                                                                if (errors === _errs89) {
                                                                  if (typeof data46 == "number" && isFinite(data46)) {
                                                                    if (data46 < 0 || isNaN(data46)) {
                                                                      validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                                      return false;
                                                                    }
                                                                  }
                                                                }
                                                                var valid20 = _errs89 === errors;
                                                              } else {
                                                                var valid20 = true;
                                                              }
                                                            }
                                                          }
                                                        }
                                                      } else {
                                                        validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3, schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                        return false;
                                                      }
                                                    }
                                                    var valid19 = _errs84 === errors;
                                                    if (!valid19) {
                                                      break;
                                                    }
                                                  }
                                                } else {
                                                  validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                  return false;
                                                }
                                              }
                                              var valid18 = _errs82 === errors;
                                            } else {
                                              var valid18 = true;
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                } else {
                                  validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2, schemaPath: "#/else/properties/published/properties/thumbnails/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                  return false;
                                }
                              }
                              var valid17 = _errs73 === errors;
                              if (!valid17) {
                                break;
                              }
                            }
                          } else {
                            validate21.errors = [{ instancePath: instancePath + "/published/thumbnails", schemaPath: "#/else/properties/published/properties/thumbnails/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                            return false;
                          }
                        }
                        var valid15 = _errs71 === errors;
                      } else {
                        var valid15 = true;
                      }
                      if (valid15) {
                        if (data31.placeholder !== void 0) {
                          const _errs91 = errors;
                          if (!validate29(data31.placeholder, { instancePath: instancePath + "/published/placeholder", parentData: data31, parentDataProperty: "placeholder", rootData })) {
                            vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                            errors = vErrors.length;
                          }
                          var valid15 = _errs91 === errors;
                        } else {
                          var valid15 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate21.errors = [{ instancePath: instancePath + "/published", schemaPath: "#/else/properties/published/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                  return false;
                }
              }
              var valid14 = _errs62 === errors;
            } else {
              var valid14 = true;
            }
            if (valid14) {
              if (data.rejection !== void 0) {
                let data48 = data.rejection;
                const _errs92 = errors;
                if (errors === _errs92) {
                  if (data48 && typeof data48 == "object" && !Array.isArray(data48)) {
                    let missing14;
                    if (data48.reason === void 0 && (missing14 = "reason") || data48.labels === void 0 && (missing14 = "labels")) {
                      validate21.errors = [{ instancePath: instancePath + "/rejection", schemaPath: "#/else/properties/rejection/required", keyword: "required", params: { missingProperty: missing14 }, message: "must have required property '" + missing14 + "'" }];
                      return false;
                    } else {
                      if (data48.reason !== void 0) {
                        let data49 = data48.reason;
                        const _errs94 = errors;
                        if (!(data49 === "moderation" || data49 === "unsupported-type" || data49 === "unreadable" || data49 === "too-large" || data49 === "too-demanding" || data49 === "too-slow" || data49 === "hash-collision")) {
                          validate21.errors = [{ instancePath: instancePath + "/rejection/reason", schemaPath: "#/else/properties/rejection/properties/reason/enum", keyword: "enum", params: { allowedValues: schema6.else.properties.rejection.properties.reason.enum }, message: "must be equal to one of the allowed values" }];
                          return false;
                        }
                        var valid21 = _errs94 === errors;
                      } else {
                        var valid21 = true;
                      }
                      if (valid21) {
                        if (data48.labels !== void 0) {
                          const _errs95 = errors;
                          if (!validate24(data48.labels, { instancePath: instancePath + "/rejection/labels", parentData: data48, parentDataProperty: "labels", rootData })) {
                            vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
                            errors = vErrors.length;
                          }
                          var valid21 = _errs95 === errors;
                        } else {
                          var valid21 = true;
                        }
                      }
                    }
                  } else {
                    validate21.errors = [{ instancePath: instancePath + "/rejection", schemaPath: "#/else/properties/rejection/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                    return false;
                  }
                }
                var valid14 = _errs92 === errors;
              } else {
                var valid14 = true;
              }
            }
          }
        }
      } else {
        validate21.errors = [{ instancePath, schemaPath: "#/else/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
        return false;
      }
    }
    var _valid0 = _errs59 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    const err2 = { instancePath, schemaPath: "#/if", keyword: "if", params: { failingKeyword: ifClause0 }, message: 'must match "' + ifClause0 + '" schema' };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
    validate21.errors = vErrors;
    return false;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
export {
  stdin_default as default,
  validate
};
