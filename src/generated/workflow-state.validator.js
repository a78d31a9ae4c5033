// Compiled from a *.schema.ts by `npm run generate`; do not edit.

// <stdin>
var validate = validate21;
var stdin_default = validate21;
var schema6 = { "$defs": { "upload": { "type": "object", "required": ["uploadId", "md5", "versionId", "correlationId"], "properties": { "uploadId": { "type": "string" }, "md5": { "type": "string" }, "versionId": { "type": "string" }, "correlationId": { "type": "string" } } }, "dimensions": { "type": "object", "required": ["width", "height"], "properties": { "width": { "type": "integer", "minimum": 0 }, "height": { "type": "integer", "minimum": 0 } } }, "placeholder": { "type": "object", "required": ["dominantColor", "thumbHash"], "properties": { "dominantColor": { "type": "string" }, "thumbHash": { "type": "string" } } }, "labels": { "type": "array", "items": { "type": "object", "required": ["name", "confidence"], "properties": { "name": { "type": "string" }, "parent": { "type": "string" }, "confidence": { "type": "number" } } } } }, "type": "object", "if": { "type": "object", "required": ["version"] }, "then": { "type": "object", "required": ["version", "upload"], "properties": { "version": { "const": 2 }, "upload": { "$ref": "#/$defs/upload" }, "mayHaveBeenSent": { "type": "boolean" }, "notified": { "type": "object", "required": ["at"], "properties": { "at": { "type": "string" }, "attempts": { "type": "integer", "minimum": 0 } }, "nullable": true }, "regenerationId": { "type": "string" }, "outcome": { "type": "object", "required": ["kind"], "discriminator": { "propertyName": "kind" }, "oneOf": [{ "type": "object", "required": ["kind", "labels", "modelVersion", "publish"], "properties": { "kind": { "const": "approved" }, "labels": { "$ref": "#/$defs/labels" }, "modelVersion": { "type": "string" }, "publish": { "enum": ["picture", "first-frame"] } } }, { "type": "object", "required": ["kind", "image", "thumbnails"], "properties": { "kind": { "const": "published" }, "image": { "type": "object", "required": ["contentType", "dimensions", "bytes"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "bytes": { "type": "integer", "minimum": 0 } } }, "thumbnails": { "type": "array", "items": { "type": "object", "required": ["contentType", "dimensions", "bytes", "size", "variants"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "bytes": { "type": "integer", "minimum": 0 }, "size": { "type": "string" }, "variants": { "type": "array", "items": { "type": "object", "required": ["format", "contentType", "bytes"], "properties": { "format": { "enum": ["jpeg", "webp", "avif"] }, "contentType": { "type": "string" }, "bytes": { "type": "integer", "minimum": 0 } } } } } } }, "placeholder": { "$ref": "#/$defs/placeholder" } } }, { "type": "object", "required": ["kind", "reason", "labels", "detail"], "properties": { "kind": { "const": "rejected" }, "reason": { "enum": ["moderation", "unsupported-type", "unreadable", "too-large", "too-demanding", "too-slow", "hash-collision"] }, "code": { "enum": ["IMAGE.EMPTY", "IMAGE.UNSUPPORTED_TYPE", "IMAGE.UNREADABLE", "IMAGE.TOO_MANY_PIXELS"] }, "labels": { "$ref": "#/$defs/labels" }, "detail": { "type": "string" } } }] } } }, "else": { "type": "object", "required": ["upload"], "properties": { "upload": { "$ref": "#/$defs/upload" }, "published": { "type": "object", "required": ["image", "thumbnails"], "properties": { "image": { "type": "object", "required": ["contentType", "dimensions", "size"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "size": { "type": "integer", "minimum": 0 } } }, "thumbnails": { "type": "array", "items": { "type": "object", "required": ["contentType", "dimensions", "size", "boxSize"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "size": { "type": "integer", "minimum": 0 }, "boxSize": { "type": "string" }, "variants": { "type": "array", "items": { "type": "object", "required": ["format", "contentType", "size"], "properties": { "format": { "enum": ["jpeg", "webp", "avif"] }, "contentType": { "type": "string" }, "size": { "type": "integer", "minimum": 0 } } } } } } }, "placeholder": { "$ref": "#/$defs/placeholder" } } }, "rejection": { "type": "object", "required": ["reason", "labels"], "properties": { "reason": { "enum": ["moderation", "unsupported-type", "unreadable", "too-large", "too-demanding", "too-slow", "hash-collision"] }, "labels": { "$ref": "#/$defs/labels" } } } } } };
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
                if (data.notified !== void 0) {
                  let data3 = data.notified;
                  const _errs10 = errors;
                  if (!(data3 && typeof data3 == "object" && !Array.isArray(data3)) && data3 !== null) {
                    validate21.errors = [{ instancePath: instancePath + "/notified", schemaPath: "#/then/properties/notified/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                    return false;
                  }
                  if (errors === _errs10) {
                    if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                      let missing2;
                      if (data3.at === void 0 && (missing2 = "at")) {
                        validate21.errors = [{ instancePath: instancePath + "/notified", schemaPath: "#/then/properties/notified/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }];
                        return false;
                      } else {
                        if (data3.at !== void 0) {
                          const _errs13 = errors;
                          if (typeof data3.at !== "string") {
                            validate21.errors = [{ instancePath: instancePath + "/notified/at", schemaPath: "#/then/properties/notified/properties/at/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                            return false;
                          }
                          var valid2 = _errs13 === errors;
                        } else {
                          var valid2 = true;
                        }
                        if (valid2) {
                          if (data3.attempts !== void 0) {
                            let data5 = data3.attempts;
                            const _errs15 = errors;
                            if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
                              validate21.errors = [{ instancePath: instancePath + "/notified/attempts", schemaPath: "#/then/properties/notified/properties/attempts/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                              return false;
                            }
                            if (errors === _errs15) {
                              if (typeof data5 == "number" && isFinite(data5)) {
                                if (data5 < 0 || isNaN(data5)) {
                                  validate21.errors = [{ instancePath: instancePath + "/notified/attempts", schemaPath: "#/then/properties/notified/properties/attempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                  return false;
                                }
                              }
                            }
                            var valid2 = _errs15 === errors;
                          } else {
                            var valid2 = true;
                          }
                        }
                      }
                    }
                  }
                  var valid1 = _errs10 === errors;
                } else {
                  var valid1 = true;
                }
                if (valid1) {
                  if (data.regenerationId !== void 0) {
                    const _errs17 = errors;
                    if (typeof data.regenerationId !== "string") {
                      validate21.errors = [{ instancePath: instancePath + "/regenerationId", schemaPath: "#/then/properties/regenerationId/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                      return false;
                    }
                    var valid1 = _errs17 === errors;
                  } else {
                    var valid1 = true;
                  }
                  if (valid1) {
                    if (data.outcome !== void 0) {
                      let data7 = data.outcome;
                      const _errs19 = errors;
                      if (errors === _errs19) {
                        if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                          let missing3;
                          if (data7.kind === void 0 && (missing3 = "kind")) {
                            validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/required", keyword: "required", params: { missingProperty: missing3 }, message: "must have required property '" + missing3 + "'" }];
                            return false;
                          } else {
                            const tag0 = data7.kind;
                            if (typeof tag0 == "string") {
                              if (tag0 === "approved") {
                                const _errs22 = errors;
                                if (errors === _errs22) {
                                  if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                                    let missing4;
                                    if (data7.kind === void 0 && (missing4 = "kind") || data7.labels === void 0 && (missing4 = "labels") || data7.modelVersion === void 0 && (missing4 = "modelVersion") || data7.publish === void 0 && (missing4 = "publish")) {
                                      validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/0/required", keyword: "required", params: { missingProperty: missing4 }, message: "must have required property '" + missing4 + "'" }];
                                      return false;
                                    } else {
                                      if (data7.kind !== void 0) {
                                        const _errs24 = errors;
                                        if ("approved" !== data7.kind) {
                                          validate21.errors = [{ instancePath: instancePath + "/outcome/kind", schemaPath: "#/then/properties/outcome/oneOf/0/properties/kind/const", keyword: "const", params: { allowedValue: "approved" }, message: "must be equal to constant" }];
                                          return false;
                                        }
                                        var valid5 = _errs24 === errors;
                                      } else {
                                        var valid5 = true;
                                      }
                                      if (valid5) {
                                        if (data7.labels !== void 0) {
                                          const _errs25 = errors;
                                          if (!validate24(data7.labels, { instancePath: instancePath + "/outcome/labels", parentData: data7, parentDataProperty: "labels", rootData })) {
                                            vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
                                            errors = vErrors.length;
                                          }
                                          var valid5 = _errs25 === errors;
                                        } else {
                                          var valid5 = true;
                                        }
                                        if (valid5) {
                                          if (data7.modelVersion !== void 0) {
                                            const _errs26 = errors;
                                            if (typeof data7.modelVersion !== "string") {
                                              validate21.errors = [{ instancePath: instancePath + "/outcome/modelVersion", schemaPath: "#/then/properties/outcome/oneOf/0/properties/modelVersion/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                              return false;
                                            }
                                            var valid5 = _errs26 === errors;
                                          } else {
                                            var valid5 = true;
                                          }
                                          if (valid5) {
                                            if (data7.publish !== void 0) {
                                              let data11 = data7.publish;
                                              const _errs28 = errors;
                                              if (!(data11 === "picture" || data11 === "first-frame")) {
                                                validate21.errors = [{ instancePath: instancePath + "/outcome/publish", schemaPath: "#/then/properties/outcome/oneOf/0/properties/publish/enum", keyword: "enum", params: { allowedValues: schema6.then.properties.outcome.oneOf[0].properties.publish.enum }, message: "must be equal to one of the allowed values" }];
                                                return false;
                                              }
                                              var valid5 = _errs28 === errors;
                                            } else {
                                              var valid5 = true;
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
                                const _errs29 = errors;
                                if (errors === _errs29) {
                                  if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                                    let missing5;
                                    if (data7.kind === void 0 && (missing5 = "kind") || data7.image === void 0 && (missing5 = "image") || data7.thumbnails === void 0 && (missing5 = "thumbnails")) {
                                      validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/1/required", keyword: "required", params: { missingProperty: missing5 }, message: "must have required property '" + missing5 + "'" }];
                                      return false;
                                    } else {
                                      if (data7.kind !== void 0) {
                                        const _errs31 = errors;
                                        if ("published" !== data7.kind) {
                                          validate21.errors = [{ instancePath: instancePath + "/outcome/kind", schemaPath: "#/then/properties/outcome/oneOf/1/properties/kind/const", keyword: "const", params: { allowedValue: "published" }, message: "must be equal to constant" }];
                                          return false;
                                        }
                                        var valid7 = _errs31 === errors;
                                      } else {
                                        var valid7 = true;
                                      }
                                      if (valid7) {
                                        if (data7.image !== void 0) {
                                          let data13 = data7.image;
                                          const _errs32 = errors;
                                          if (errors === _errs32) {
                                            if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
                                              let missing6;
                                              if (data13.contentType === void 0 && (missing6 = "contentType") || data13.dimensions === void 0 && (missing6 = "dimensions") || data13.bytes === void 0 && (missing6 = "bytes")) {
                                                validate21.errors = [{ instancePath: instancePath + "/outcome/image", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/required", keyword: "required", params: { missingProperty: missing6 }, message: "must have required property '" + missing6 + "'" }];
                                                return false;
                                              } else {
                                                if (data13.contentType !== void 0) {
                                                  const _errs34 = errors;
                                                  if (typeof data13.contentType !== "string") {
                                                    validate21.errors = [{ instancePath: instancePath + "/outcome/image/contentType", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                    return false;
                                                  }
                                                  var valid8 = _errs34 === errors;
                                                } else {
                                                  var valid8 = true;
                                                }
                                                if (valid8) {
                                                  if (data13.dimensions !== void 0) {
                                                    const _errs36 = errors;
                                                    if (!validate26(data13.dimensions, { instancePath: instancePath + "/outcome/image/dimensions", parentData: data13, parentDataProperty: "dimensions", rootData })) {
                                                      vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var valid8 = _errs36 === errors;
                                                  } else {
                                                    var valid8 = true;
                                                  }
                                                  if (valid8) {
                                                    if (data13.bytes !== void 0) {
                                                      let data16 = data13.bytes;
                                                      const _errs37 = errors;
                                                      if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
                                                        validate21.errors = [{ instancePath: instancePath + "/outcome/image/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                        return false;
                                                      }
                                                      if (errors === _errs37) {
                                                        if (typeof data16 == "number" && isFinite(data16)) {
                                                          if (data16 < 0 || isNaN(data16)) {
                                                            validate21.errors = [{ instancePath: instancePath + "/outcome/image/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                            return false;
                                                          }
                                                        }
                                                      }
                                                      var valid8 = _errs37 === errors;
                                                    } else {
                                                      var valid8 = true;
                                                    }
                                                  }
                                                }
                                              }
                                            } else {
                                              validate21.errors = [{ instancePath: instancePath + "/outcome/image", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                              return false;
                                            }
                                          }
                                          var valid7 = _errs32 === errors;
                                        } else {
                                          var valid7 = true;
                                        }
                                        if (valid7) {
                                          if (data7.thumbnails !== void 0) {
                                            let data17 = data7.thumbnails;
                                            const _errs39 = errors;
                                            if (errors === _errs39) {
                                              if (Array.isArray(data17)) {
                                                var valid9 = true;
                                                const len0 = data17.length;
                                                for (let i0 = 0; i0 < len0; i0++) {
                                                  let data18 = data17[i0];
                                                  const _errs41 = errors;
                                                  if (errors === _errs41) {
                                                    if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
                                                      let missing7;
                                                      if (data18.contentType === void 0 && (missing7 = "contentType") || data18.dimensions === void 0 && (missing7 = "dimensions") || data18.bytes === void 0 && (missing7 = "bytes") || data18.size === void 0 && (missing7 = "size") || data18.variants === void 0 && (missing7 = "variants")) {
                                                        validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0, schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/required", keyword: "required", params: { missingProperty: missing7 }, message: "must have required property '" + missing7 + "'" }];
                                                        return false;
                                                      } else {
                                                        if (data18.contentType !== void 0) {
                                                          const _errs43 = errors;
                                                          if (typeof data18.contentType !== "string") {
                                                            validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/contentType", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                            return false;
                                                          }
                                                          var valid10 = _errs43 === errors;
                                                        } else {
                                                          var valid10 = true;
                                                        }
                                                        if (valid10) {
                                                          if (data18.dimensions !== void 0) {
                                                            const _errs45 = errors;
                                                            if (!validate26(data18.dimensions, { instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/dimensions", parentData: data18, parentDataProperty: "dimensions", rootData })) {
                                                              vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                                              errors = vErrors.length;
                                                            }
                                                            var valid10 = _errs45 === errors;
                                                          } else {
                                                            var valid10 = true;
                                                          }
                                                          if (valid10) {
                                                            if (data18.bytes !== void 0) {
                                                              let data21 = data18.bytes;
                                                              const _errs46 = errors;
                                                              if (!(typeof data21 == "number" && (!(data21 % 1) && !isNaN(data21)) && isFinite(data21))) {
                                                                validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                                return false;
                                                              }
                                                              if (errors === _errs46) {
                                                                if (typeof data21 == "number" && isFinite(data21)) {
                                                                  if (data21 < 0 || isNaN(data21)) {
                                                                    validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                                    return false;
                                                                  }
                                                                }
                                                              }
                                                              var valid10 = _errs46 === errors;
                                                            } else {
                                                              var valid10 = true;
                                                            }
                                                            if (valid10) {
                                                              if (data18.size !== void 0) {
                                                                const _errs48 = errors;
                                                                if (typeof data18.size !== "string") {
                                                                  validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/size", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/size/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                  return false;
                                                                }
                                                                var valid10 = _errs48 === errors;
                                                              } else {
                                                                var valid10 = true;
                                                              }
                                                              if (valid10) {
                                                                if (data18.variants !== void 0) {
                                                                  let data23 = data18.variants;
                                                                  const _errs50 = errors;
                                                                  if (errors === _errs50) {
                                                                    if (Array.isArray(data23)) {
                                                                      var valid11 = true;
                                                                      const len1 = data23.length;
                                                                      for (let i1 = 0; i1 < len1; i1++) {
                                                                        let data24 = data23[i1];
                                                                        const _errs52 = errors;
                                                                        if (errors === _errs52) {
                                                                          if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
                                                                            let missing8;
                                                                            if (data24.format === void 0 && (missing8 = "format") || data24.contentType === void 0 && (missing8 = "contentType") || data24.bytes === void 0 && (missing8 = "bytes")) {
                                                                              validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1, schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/required", keyword: "required", params: { missingProperty: missing8 }, message: "must have required property '" + missing8 + "'" }];
                                                                              return false;
                                                                            } else {
                                                                              if (data24.format !== void 0) {
                                                                                let data25 = data24.format;
                                                                                const _errs54 = errors;
                                                                                if (!(data25 === "jpeg" || data25 === "webp" || data25 === "avif")) {
                                                                                  validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/format", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/format/enum", keyword: "enum", params: { allowedValues: schema6.then.properties.outcome.oneOf[1].properties.thumbnails.items.properties.variants.items.properties.format.enum }, message: "must be equal to one of the allowed values" }];
                                                                                  return false;
                                                                                }
                                                                                var valid12 = _errs54 === errors;
                                                                              } else {
                                                                                var valid12 = true;
                                                                              }
                                                                              if (valid12) {
                                                                                if (data24.contentType !== void 0) {
                                                                                  const _errs55 = errors;
                                                                                  if (typeof data24.contentType !== "string") {
                                                                                    validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/contentType", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                                    return false;
                                                                                  }
                                                                                  var valid12 = _errs55 === errors;
                                                                                } else {
                                                                                  var valid12 = true;
                                                                                }
                                                                                if (valid12) {
                                                                                  if (data24.bytes !== void 0) {
                                                                                    let data27 = data24.bytes;
                                                                                    const _errs57 = errors;
                                                                                    if (!(typeof data27 == "number" && (!(data27 % 1) && !isNaN(data27)) && isFinite(data27))) {
                                                                                      validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                                                      return false;
                                                                                    }
                                                                                    if (errors === _errs57) {
                                                                                      if (typeof data27 == "number" && isFinite(data27)) {
                                                                                        if (data27 < 0 || isNaN(data27)) {
                                                                                          validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                                                          return false;
                                                                                        }
                                                                                      }
                                                                                    }
                                                                                    var valid12 = _errs57 === errors;
                                                                                  } else {
                                                                                    var valid12 = true;
                                                                                  }
                                                                                }
                                                                              }
                                                                            }
                                                                          } else {
                                                                            validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1, schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                                            return false;
                                                                          }
                                                                        }
                                                                        var valid11 = _errs52 === errors;
                                                                        if (!valid11) {
                                                                          break;
                                                                        }
                                                                      }
                                                                    } else {
                                                                      validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                                      return false;
                                                                    }
                                                                  }
                                                                  var valid10 = _errs50 === errors;
                                                                } else {
                                                                  var valid10 = true;
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
                                                  var valid9 = _errs41 === errors;
                                                  if (!valid9) {
                                                    break;
                                                  }
                                                }
                                              } else {
                                                validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                return false;
                                              }
                                            }
                                            var valid7 = _errs39 === errors;
                                          } else {
                                            var valid7 = true;
                                          }
                                          if (valid7) {
                                            if (data7.placeholder !== void 0) {
                                              const _errs59 = errors;
                                              if (!validate29(data7.placeholder, { instancePath: instancePath + "/outcome/placeholder", parentData: data7, parentDataProperty: "placeholder", rootData })) {
                                                vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid7 = _errs59 === errors;
                                            } else {
                                              var valid7 = true;
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
                                const _errs60 = errors;
                                if (errors === _errs60) {
                                  if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                                    let missing9;
                                    if (data7.kind === void 0 && (missing9 = "kind") || data7.reason === void 0 && (missing9 = "reason") || data7.labels === void 0 && (missing9 = "labels") || data7.detail === void 0 && (missing9 = "detail")) {
                                      validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/2/required", keyword: "required", params: { missingProperty: missing9 }, message: "must have required property '" + missing9 + "'" }];
                                      return false;
                                    } else {
                                      if (data7.kind !== void 0) {
                                        const _errs62 = errors;
                                        if ("rejected" !== data7.kind) {
                                          validate21.errors = [{ instancePath: instancePath + "/outcome/kind", schemaPath: "#/then/properties/outcome/oneOf/2/properties/kind/const", keyword: "const", params: { allowedValue: "rejected" }, message: "must be equal to constant" }];
                                          return false;
                                        }
                                        var valid14 = _errs62 === errors;
                                      } else {
                                        var valid14 = true;
                                      }
                                      if (valid14) {
                                        if (data7.reason !== void 0) {
                                          let data30 = data7.reason;
                                          const _errs63 = errors;
                                          if (!(data30 === "moderation" || data30 === "unsupported-type" || data30 === "unreadable" || data30 === "too-large" || data30 === "too-demanding" || data30 === "too-slow" || data30 === "hash-collision")) {
                                            validate21.errors = [{ instancePath: instancePath + "/outcome/reason", schemaPath: "#/then/properties/outcome/oneOf/2/properties/reason/enum", keyword: "enum", params: { allowedValues: schema6.then.properties.outcome.oneOf[2].properties.reason.enum }, message: "must be equal to one of the allowed values" }];
                                            return false;
                                          }
                                          var valid14 = _errs63 === errors;
                                        } else {
                                          var valid14 = true;
                                        }
                                        if (valid14) {
                                          if (data7.code !== void 0) {
                                            let data31 = data7.code;
                                            const _errs64 = errors;
                                            if (!(data31 === "IMAGE.EMPTY" || data31 === "IMAGE.UNSUPPORTED_TYPE" || data31 === "IMAGE.UNREADABLE" || data31 === "IMAGE.TOO_MANY_PIXELS")) {
                                              validate21.errors = [{ instancePath: instancePath + "/outcome/code", schemaPath: "#/then/properties/outcome/oneOf/2/properties/code/enum", keyword: "enum", params: { allowedValues: schema6.then.properties.outcome.oneOf[2].properties.code.enum }, message: "must be equal to one of the allowed values" }];
                                              return false;
                                            }
                                            var valid14 = _errs64 === errors;
                                          } else {
                                            var valid14 = true;
                                          }
                                          if (valid14) {
                                            if (data7.labels !== void 0) {
                                              const _errs65 = errors;
                                              if (!validate24(data7.labels, { instancePath: instancePath + "/outcome/labels", parentData: data7, parentDataProperty: "labels", rootData })) {
                                                vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid14 = _errs65 === errors;
                                            } else {
                                              var valid14 = true;
                                            }
                                            if (valid14) {
                                              if (data7.detail !== void 0) {
                                                const _errs66 = errors;
                                                if (typeof data7.detail !== "string") {
                                                  validate21.errors = [{ instancePath: instancePath + "/outcome/detail", schemaPath: "#/then/properties/outcome/oneOf/2/properties/detail/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                  return false;
                                                }
                                                var valid14 = _errs66 === errors;
                                              } else {
                                                var valid14 = true;
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
                      var valid1 = _errs19 === errors;
                    } else {
                      var valid1 = true;
                    }
                  }
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
    const _errs68 = errors;
    if (errors === _errs68) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        let missing10;
        if (data.upload === void 0 && (missing10 = "upload")) {
          validate21.errors = [{ instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: missing10 }, message: "must have required property '" + missing10 + "'" }];
          return false;
        } else {
          if (data.upload !== void 0) {
            const _errs70 = errors;
            if (!validate22(data.upload, { instancePath: instancePath + "/upload", parentData: data, parentDataProperty: "upload", rootData })) {
              vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
              errors = vErrors.length;
            }
            var valid15 = _errs70 === errors;
          } else {
            var valid15 = true;
          }
          if (valid15) {
            if (data.published !== void 0) {
              let data35 = data.published;
              const _errs71 = errors;
              if (errors === _errs71) {
                if (data35 && typeof data35 == "object" && !Array.isArray(data35)) {
                  let missing11;
                  if (data35.image === void 0 && (missing11 = "image") || data35.thumbnails === void 0 && (missing11 = "thumbnails")) {
                    validate21.errors = [{ instancePath: instancePath + "/published", schemaPath: "#/else/properties/published/required", keyword: "required", params: { missingProperty: missing11 }, message: "must have required property '" + missing11 + "'" }];
                    return false;
                  } else {
                    if (data35.image !== void 0) {
                      let data36 = data35.image;
                      const _errs73 = errors;
                      if (errors === _errs73) {
                        if (data36 && typeof data36 == "object" && !Array.isArray(data36)) {
                          let missing12;
                          if (data36.contentType === void 0 && (missing12 = "contentType") || data36.dimensions === void 0 && (missing12 = "dimensions") || data36.size === void 0 && (missing12 = "size")) {
                            validate21.errors = [{ instancePath: instancePath + "/published/image", schemaPath: "#/else/properties/published/properties/image/required", keyword: "required", params: { missingProperty: missing12 }, message: "must have required property '" + missing12 + "'" }];
                            return false;
                          } else {
                            if (data36.contentType !== void 0) {
                              const _errs75 = errors;
                              if (typeof data36.contentType !== "string") {
                                validate21.errors = [{ instancePath: instancePath + "/published/image/contentType", schemaPath: "#/else/properties/published/properties/image/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                return false;
                              }
                              var valid17 = _errs75 === errors;
                            } else {
                              var valid17 = true;
                            }
                            if (valid17) {
                              if (data36.dimensions !== void 0) {
                                const _errs77 = errors;
                                if (!validate26(data36.dimensions, { instancePath: instancePath + "/published/image/dimensions", parentData: data36, parentDataProperty: "dimensions", rootData })) {
                                  vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                  errors = vErrors.length;
                                }
                                var valid17 = _errs77 === errors;
                              } else {
                                var valid17 = true;
                              }
                              if (valid17) {
                                if (data36.size !== void 0) {
                                  let data39 = data36.size;
                                  const _errs78 = errors;
                                  if (!(typeof data39 == "number" && (!(data39 % 1) && !isNaN(data39)) && isFinite(data39))) {
                                    validate21.errors = [{ instancePath: instancePath + "/published/image/size", schemaPath: "#/else/properties/published/properties/image/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                    return false;
                                  }
                                  if (errors === _errs78) {
                                    if (typeof data39 == "number" && isFinite(data39)) {
                                      if (data39 < 0 || isNaN(data39)) {
                                        validate21.errors = [{ instancePath: instancePath + "/published/image/size", schemaPath: "#/else/properties/published/properties/image/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                        return false;
                                      }
                                    }
                                  }
                                  var valid17 = _errs78 === errors;
                                } else {
                                  var valid17 = true;
                                }
                              }
                            }
                          }
                        } else {
                          validate21.errors = [{ instancePath: instancePath + "/published/image", schemaPath: "#/else/properties/published/properties/image/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                          return false;
                        }
                      }
                      var valid16 = _errs73 === errors;
                    } else {
                      var valid16 = true;
                    }
                    if (valid16) {
                      if (data35.thumbnails !== void 0) {
                        let data40 = data35.thumbnails;
                        const _errs80 = errors;
                        if (errors === _errs80) {
                          if (Array.isArray(data40)) {
                            var valid18 = true;
                            const len2 = data40.length;
                            for (let i2 = 0; i2 < len2; i2++) {
                              let data41 = data40[i2];
                              const _errs82 = errors;
                              if (errors === _errs82) {
                                if (data41 && typeof data41 == "object" && !Array.isArray(data41)) {
                                  let missing13;
                                  if (data41.contentType === void 0 && (missing13 = "contentType") || data41.dimensions === void 0 && (missing13 = "dimensions") || data41.size === void 0 && (missing13 = "size") || data41.boxSize === void 0 && (missing13 = "boxSize")) {
                                    validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2, schemaPath: "#/else/properties/published/properties/thumbnails/items/required", keyword: "required", params: { missingProperty: missing13 }, message: "must have required property '" + missing13 + "'" }];
                                    return false;
                                  } else {
                                    if (data41.contentType !== void 0) {
                                      const _errs84 = errors;
                                      if (typeof data41.contentType !== "string") {
                                        validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/contentType", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                        return false;
                                      }
                                      var valid19 = _errs84 === errors;
                                    } else {
                                      var valid19 = true;
                                    }
                                    if (valid19) {
                                      if (data41.dimensions !== void 0) {
                                        const _errs86 = errors;
                                        if (!validate26(data41.dimensions, { instancePath: instancePath + "/published/thumbnails/" + i2 + "/dimensions", parentData: data41, parentDataProperty: "dimensions", rootData })) {
                                          vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid19 = _errs86 === errors;
                                      } else {
                                        var valid19 = true;
                                      }
                                      if (valid19) {
                                        if (data41.size !== void 0) {
                                          let data44 = data41.size;
                                          const _errs87 = errors;
                                          if (!(typeof data44 == "number" && (!(data44 % 1) && !isNaN(data44)) && isFinite(data44))) {
                                            validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                            return false;
                                          }
                                          if (errors === _errs87) {
                                            if (typeof data44 == "number" && isFinite(data44)) {
                                              if (data44 < 0 || isNaN(data44)) {
                                                validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                return false;
                                              }
                                            }
                                          }
                                          var valid19 = _errs87 === errors;
                                        } else {
                                          var valid19 = true;
                                        }
                                        if (valid19) {
                                          if (data41.boxSize !== void 0) {
                                            const _errs89 = errors;
                                            if (typeof data41.boxSize !== "string") {
                                              validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/boxSize", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/boxSize/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                              return false;
                                            }
                                            var valid19 = _errs89 === errors;
                                          } else {
                                            var valid19 = true;
                                          }
                                          if (valid19) {
                                            if (data41.variants !== void 0) {
                                              let data46 = data41.variants;
                                              const _errs91 = errors;
                                              if (errors === _errs91) {
                                                if (Array.isArray(data46)) {
                                                  var valid20 = true;
                                                  const len3 = data46.length;
                                                  for (let i3 = 0; i3 < len3; i3++) {
                                                    let data47 = data46[i3];
                                                    const _errs93 = errors;
                                                    if (errors === _errs93) {
                                                      if (data47 && typeof data47 == "object" && !Array.isArray(data47)) {
                                                        let missing14;
                                                        if (data47.format === void 0 && (missing14 = "format") || data47.contentType === void 0 && (missing14 = "contentType") || data47.size === void 0 && (missing14 = "size")) {
                                                          validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3, schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/required", keyword: "required", params: { missingProperty: missing14 }, message: "must have required property '" + missing14 + "'" }];
                                                          return false;
                                                        } else {
                                                          if (data47.format !== void 0) {
                                                            let data48 = data47.format;
                                                            const _errs95 = errors;
                                                            if (!(data48 === "jpeg" || data48 === "webp" || data48 === "avif")) {
                                                              validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/format", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/format/enum", keyword: "enum", params: { allowedValues: schema6.else.properties.published.properties.thumbnails.items.properties.variants.items.properties.format.enum }, message: "must be equal to one of the allowed values" }];
                                                              return false;
                                                            }
                                                            var valid21 = _errs95 === errors;
                                                          } else {
                                                            var valid21 = true;
                                                          }
                                                          if (valid21) {
                                                            if (data47.contentType !== void 0) {
                                                              const _errs96 = errors;
                                                              if (typeof data47.contentType !== "string") {
                                                                validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/contentType", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                return false;
                                                              }
                                                              var valid21 = _errs96 === errors;
                                                            } else {
                                                              var valid21 = true;
                                                            }
                                                            if (valid21) {
                                                              if (data47.size !== void 0) {
                                                                let data50 = data47.size;
                                                                const _errs98 = errors;
                                                                if (!(typeof data50 == "number" && (!(data50 % 1) && !isNaN(data50)) && isFinite(data50))) {
                                                                  validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                                  return false;
                                                                }
                                                                if (errors === _errs98) {
                                                                  if (typeof data50 == "number" && isFinite(data50)) {
                                                                    if (data50 < 0 || isNaN(data50)) {
                                                                      validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                                      return false;
                                                                    }
                                                                  }
                                                                }
                                                                var valid21 = _errs98 === errors;
                                                              } else {
                                                                var valid21 = true;
                                                              }
                                                            }
                                                          }
                                                        }
                                                      } else {
                                                        validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3, schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                                                        return false;
                                                      }
                                                    }
                                                    var valid20 = _errs93 === errors;
                                                    if (!valid20) {
                                                      break;
                                                    }
                                                  }
                                                } else {
                                                  validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                  return false;
                                                }
                                              }
                                              var valid19 = _errs91 === errors;
                                            } else {
                                              var valid19 = true;
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
                              var valid18 = _errs82 === errors;
                              if (!valid18) {
                                break;
                              }
                            }
                          } else {
                            validate21.errors = [{ instancePath: instancePath + "/published/thumbnails", schemaPath: "#/else/properties/published/properties/thumbnails/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                            return false;
                          }
                        }
                        var valid16 = _errs80 === errors;
                      } else {
                        var valid16 = true;
                      }
                      if (valid16) {
                        if (data35.placeholder !== void 0) {
                          const _errs100 = errors;
                          if (!validate29(data35.placeholder, { instancePath: instancePath + "/published/placeholder", parentData: data35, parentDataProperty: "placeholder", rootData })) {
                            vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                            errors = vErrors.length;
                          }
                          var valid16 = _errs100 === errors;
                        } else {
                          var valid16 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate21.errors = [{ instancePath: instancePath + "/published", schemaPath: "#/else/properties/published/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                  return false;
                }
              }
              var valid15 = _errs71 === errors;
            } else {
              var valid15 = true;
            }
            if (valid15) {
              if (data.rejection !== void 0) {
                let data52 = data.rejection;
                const _errs101 = errors;
                if (errors === _errs101) {
                  if (data52 && typeof data52 == "object" && !Array.isArray(data52)) {
                    let missing15;
                    if (data52.reason === void 0 && (missing15 = "reason") || data52.labels === void 0 && (missing15 = "labels")) {
                      validate21.errors = [{ instancePath: instancePath + "/rejection", schemaPath: "#/else/properties/rejection/required", keyword: "required", params: { missingProperty: missing15 }, message: "must have required property '" + missing15 + "'" }];
                      return false;
                    } else {
                      if (data52.reason !== void 0) {
                        let data53 = data52.reason;
                        const _errs103 = errors;
                        if (!(data53 === "moderation" || data53 === "unsupported-type" || data53 === "unreadable" || data53 === "too-large" || data53 === "too-demanding" || data53 === "too-slow" || data53 === "hash-collision")) {
                          validate21.errors = [{ instancePath: instancePath + "/rejection/reason", schemaPath: "#/else/properties/rejection/properties/reason/enum", keyword: "enum", params: { allowedValues: schema6.else.properties.rejection.properties.reason.enum }, message: "must be equal to one of the allowed values" }];
                          return false;
                        }
                        var valid22 = _errs103 === errors;
                      } else {
                        var valid22 = true;
                      }
                      if (valid22) {
                        if (data52.labels !== void 0) {
                          const _errs104 = errors;
                          if (!validate24(data52.labels, { instancePath: instancePath + "/rejection/labels", parentData: data52, parentDataProperty: "labels", rootData })) {
                            vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
                            errors = vErrors.length;
                          }
                          var valid22 = _errs104 === errors;
                        } else {
                          var valid22 = true;
                        }
                      }
                    }
                  } else {
                    validate21.errors = [{ instancePath: instancePath + "/rejection", schemaPath: "#/else/properties/rejection/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
                    return false;
                  }
                }
                var valid15 = _errs101 === errors;
              } else {
                var valid15 = true;
              }
            }
          }
        }
      } else {
        validate21.errors = [{ instancePath, schemaPath: "#/else/type", keyword: "type", params: { type: "object" }, message: "must be object" }];
        return false;
      }
    }
    var _valid0 = _errs68 === errors;
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
