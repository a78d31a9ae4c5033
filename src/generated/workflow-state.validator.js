// Compiled from a *.schema.ts by `npm run generate`; do not edit.

// <stdin>
var validate = validate21;
var stdin_default = validate21;
var schema6 = { "$defs": { "upload": { "type": "object", "required": ["uploadId", "md5", "versionId", "correlationId"], "properties": { "uploadId": { "type": "string", "pattern": "^[0-9a-f]{32}-[0-9a-f]{32}$" }, "md5": { "type": "string", "pattern": "^[0-9a-f]{32}$" }, "versionId": { "type": "string", "pattern": "^\\S+$" }, "correlationId": { "type": "string" } } }, "dimensions": { "type": "object", "required": ["width", "height"], "properties": { "width": { "type": "integer", "minimum": 0 }, "height": { "type": "integer", "minimum": 0 } } }, "placeholder": { "type": "object", "required": ["dominantColor", "thumbHash"], "properties": { "dominantColor": { "type": "string" }, "thumbHash": { "type": "string" } } }, "labels": { "type": "array", "items": { "type": "object", "required": ["name", "confidence"], "properties": { "name": { "type": "string" }, "confidence": { "type": "number" } } } } }, "type": "object", "if": { "type": "object", "required": ["version"] }, "then": { "type": "object", "required": ["version", "upload"], "properties": { "version": { "const": 2 }, "upload": { "$ref": "#/$defs/upload" }, "outcome": { "type": "object", "required": ["kind"], "discriminator": { "propertyName": "kind" }, "oneOf": [{ "type": "object", "required": ["kind", "labels", "modelVersion"], "properties": { "kind": { "const": "approved" }, "labels": { "$ref": "#/$defs/labels" }, "modelVersion": { "type": "string" } } }, { "type": "object", "required": ["kind", "image", "thumbnails"], "properties": { "kind": { "const": "published" }, "image": { "type": "object", "required": ["contentType", "dimensions", "bytes"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "bytes": { "type": "integer", "minimum": 0 } } }, "thumbnails": { "type": "array", "items": { "type": "object", "required": ["contentType", "dimensions", "bytes", "size", "variants"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "bytes": { "type": "integer", "minimum": 0 }, "size": { "type": "string" }, "variants": { "type": "array", "items": { "type": "object", "required": ["format", "contentType", "bytes"], "properties": { "format": { "type": "string" }, "contentType": { "type": "string" }, "bytes": { "type": "integer", "minimum": 0 } } } } } } }, "placeholder": { "$ref": "#/$defs/placeholder" } } }, { "type": "object", "required": ["kind", "reason", "labels", "detail"], "properties": { "kind": { "const": "rejected" }, "reason": { "enum": ["moderation", "unreadable", "too-large", "hash-collision"] }, "labels": { "$ref": "#/$defs/labels" }, "detail": { "type": "string" } } }] } } }, "else": { "type": "object", "required": ["upload"], "properties": { "upload": { "$ref": "#/$defs/upload" }, "published": { "type": "object", "required": ["image", "thumbnails"], "properties": { "image": { "type": "object", "required": ["contentType", "dimensions", "size"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "size": { "type": "integer", "minimum": 0 } } }, "thumbnails": { "type": "array", "items": { "type": "object", "required": ["contentType", "dimensions", "size", "boxSize"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "size": { "type": "integer", "minimum": 0 }, "boxSize": { "type": "string" }, "variants": { "type": "array", "items": { "type": "object", "required": ["format", "contentType", "size"], "properties": { "format": { "type": "string" }, "contentType": { "type": "string" }, "size": { "type": "integer", "minimum": 0 } } } } } } }, "placeholder": { "$ref": "#/$defs/placeholder" } } }, "rejection": { "type": "object", "required": ["reason", "labels"], "properties": { "reason": { "enum": ["moderation", "unreadable", "too-large", "hash-collision"] }, "labels": { "$ref": "#/$defs/labels" } } } } } };
var pattern0 = new RegExp("^[0-9a-f]{32}-[0-9a-f]{32}$", "u");
var pattern1 = new RegExp("^[0-9a-f]{32}$", "u");
var pattern2 = new RegExp("^\\S+$", "u");
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
          let data0 = data.uploadId;
          const _errs1 = errors;
          if (errors === _errs1) {
            if (typeof data0 === "string") {
              if (!pattern0.test(data0)) {
                validate22.errors = [{ instancePath: instancePath + "/uploadId", schemaPath: "#/properties/uploadId/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{32}-[0-9a-f]{32}$" }, message: 'must match pattern "^[0-9a-f]{32}-[0-9a-f]{32}$"' }];
                return false;
              }
            } else {
              validate22.errors = [{ instancePath: instancePath + "/uploadId", schemaPath: "#/properties/uploadId/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
              return false;
            }
          }
          var valid0 = _errs1 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.md5 !== void 0) {
            let data1 = data.md5;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (typeof data1 === "string") {
                if (!pattern1.test(data1)) {
                  validate22.errors = [{ instancePath: instancePath + "/md5", schemaPath: "#/properties/md5/pattern", keyword: "pattern", params: { pattern: "^[0-9a-f]{32}$" }, message: 'must match pattern "^[0-9a-f]{32}$"' }];
                  return false;
                }
              } else {
                validate22.errors = [{ instancePath: instancePath + "/md5", schemaPath: "#/properties/md5/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                return false;
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.versionId !== void 0) {
              let data2 = data.versionId;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (typeof data2 === "string") {
                  if (!pattern2.test(data2)) {
                    validate22.errors = [{ instancePath: instancePath + "/versionId", schemaPath: "#/properties/versionId/pattern", keyword: "pattern", params: { pattern: "^\\S+$" }, message: 'must match pattern "^\\S+$"' }];
                    return false;
                  }
                } else {
                  validate22.errors = [{ instancePath: instancePath + "/versionId", schemaPath: "#/properties/versionId/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                  return false;
                }
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
                if (data0.confidence !== void 0) {
                  let data2 = data0.confidence;
                  const _errs5 = errors;
                  if (!(typeof data2 == "number" && isFinite(data2))) {
                    validate24.errors = [{ instancePath: instancePath + "/" + i0 + "/confidence", schemaPath: "#/items/properties/confidence/type", keyword: "type", params: { type: "number" }, message: "must be number" }];
                    return false;
                  }
                  var valid1 = _errs5 === errors;
                } else {
                  var valid1 = true;
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
              if (data.outcome !== void 0) {
                let data2 = data.outcome;
                const _errs8 = errors;
                if (errors === _errs8) {
                  if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                    let missing2;
                    if (data2.kind === void 0 && (missing2 = "kind")) {
                      validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'" }];
                      return false;
                    } else {
                      const tag0 = data2.kind;
                      if (typeof tag0 == "string") {
                        if (tag0 === "approved") {
                          const _errs11 = errors;
                          if (errors === _errs11) {
                            if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                              let missing3;
                              if (data2.kind === void 0 && (missing3 = "kind") || data2.labels === void 0 && (missing3 = "labels") || data2.modelVersion === void 0 && (missing3 = "modelVersion")) {
                                validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/0/required", keyword: "required", params: { missingProperty: missing3 }, message: "must have required property '" + missing3 + "'" }];
                                return false;
                              } else {
                                if (data2.kind !== void 0) {
                                  const _errs13 = errors;
                                  if ("approved" !== data2.kind) {
                                    validate21.errors = [{ instancePath: instancePath + "/outcome/kind", schemaPath: "#/then/properties/outcome/oneOf/0/properties/kind/const", keyword: "const", params: { allowedValue: "approved" }, message: "must be equal to constant" }];
                                    return false;
                                  }
                                  var valid4 = _errs13 === errors;
                                } else {
                                  var valid4 = true;
                                }
                                if (valid4) {
                                  if (data2.labels !== void 0) {
                                    const _errs14 = errors;
                                    if (!validate24(data2.labels, { instancePath: instancePath + "/outcome/labels", parentData: data2, parentDataProperty: "labels", rootData })) {
                                      vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
                                      errors = vErrors.length;
                                    }
                                    var valid4 = _errs14 === errors;
                                  } else {
                                    var valid4 = true;
                                  }
                                  if (valid4) {
                                    if (data2.modelVersion !== void 0) {
                                      const _errs15 = errors;
                                      if (typeof data2.modelVersion !== "string") {
                                        validate21.errors = [{ instancePath: instancePath + "/outcome/modelVersion", schemaPath: "#/then/properties/outcome/oneOf/0/properties/modelVersion/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                        return false;
                                      }
                                      var valid4 = _errs15 === errors;
                                    } else {
                                      var valid4 = true;
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
                          const _errs17 = errors;
                          if (errors === _errs17) {
                            if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                              let missing4;
                              if (data2.kind === void 0 && (missing4 = "kind") || data2.image === void 0 && (missing4 = "image") || data2.thumbnails === void 0 && (missing4 = "thumbnails")) {
                                validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/1/required", keyword: "required", params: { missingProperty: missing4 }, message: "must have required property '" + missing4 + "'" }];
                                return false;
                              } else {
                                if (data2.kind !== void 0) {
                                  const _errs19 = errors;
                                  if ("published" !== data2.kind) {
                                    validate21.errors = [{ instancePath: instancePath + "/outcome/kind", schemaPath: "#/then/properties/outcome/oneOf/1/properties/kind/const", keyword: "const", params: { allowedValue: "published" }, message: "must be equal to constant" }];
                                    return false;
                                  }
                                  var valid6 = _errs19 === errors;
                                } else {
                                  var valid6 = true;
                                }
                                if (valid6) {
                                  if (data2.image !== void 0) {
                                    let data7 = data2.image;
                                    const _errs20 = errors;
                                    if (errors === _errs20) {
                                      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
                                        let missing5;
                                        if (data7.contentType === void 0 && (missing5 = "contentType") || data7.dimensions === void 0 && (missing5 = "dimensions") || data7.bytes === void 0 && (missing5 = "bytes")) {
                                          validate21.errors = [{ instancePath: instancePath + "/outcome/image", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/required", keyword: "required", params: { missingProperty: missing5 }, message: "must have required property '" + missing5 + "'" }];
                                          return false;
                                        } else {
                                          if (data7.contentType !== void 0) {
                                            const _errs22 = errors;
                                            if (typeof data7.contentType !== "string") {
                                              validate21.errors = [{ instancePath: instancePath + "/outcome/image/contentType", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                              return false;
                                            }
                                            var valid7 = _errs22 === errors;
                                          } else {
                                            var valid7 = true;
                                          }
                                          if (valid7) {
                                            if (data7.dimensions !== void 0) {
                                              const _errs24 = errors;
                                              if (!validate26(data7.dimensions, { instancePath: instancePath + "/outcome/image/dimensions", parentData: data7, parentDataProperty: "dimensions", rootData })) {
                                                vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid7 = _errs24 === errors;
                                            } else {
                                              var valid7 = true;
                                            }
                                            if (valid7) {
                                              if (data7.bytes !== void 0) {
                                                let data10 = data7.bytes;
                                                const _errs25 = errors;
                                                if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
                                                  validate21.errors = [{ instancePath: instancePath + "/outcome/image/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                  return false;
                                                }
                                                if (errors === _errs25) {
                                                  if (typeof data10 == "number" && isFinite(data10)) {
                                                    if (data10 < 0 || isNaN(data10)) {
                                                      validate21.errors = [{ instancePath: instancePath + "/outcome/image/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                      return false;
                                                    }
                                                  }
                                                }
                                                var valid7 = _errs25 === errors;
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
                                    var valid6 = _errs20 === errors;
                                  } else {
                                    var valid6 = true;
                                  }
                                  if (valid6) {
                                    if (data2.thumbnails !== void 0) {
                                      let data11 = data2.thumbnails;
                                      const _errs27 = errors;
                                      if (errors === _errs27) {
                                        if (Array.isArray(data11)) {
                                          var valid8 = true;
                                          const len0 = data11.length;
                                          for (let i0 = 0; i0 < len0; i0++) {
                                            let data12 = data11[i0];
                                            const _errs29 = errors;
                                            if (errors === _errs29) {
                                              if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
                                                let missing6;
                                                if (data12.contentType === void 0 && (missing6 = "contentType") || data12.dimensions === void 0 && (missing6 = "dimensions") || data12.bytes === void 0 && (missing6 = "bytes") || data12.size === void 0 && (missing6 = "size") || data12.variants === void 0 && (missing6 = "variants")) {
                                                  validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0, schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/required", keyword: "required", params: { missingProperty: missing6 }, message: "must have required property '" + missing6 + "'" }];
                                                  return false;
                                                } else {
                                                  if (data12.contentType !== void 0) {
                                                    const _errs31 = errors;
                                                    if (typeof data12.contentType !== "string") {
                                                      validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/contentType", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                      return false;
                                                    }
                                                    var valid9 = _errs31 === errors;
                                                  } else {
                                                    var valid9 = true;
                                                  }
                                                  if (valid9) {
                                                    if (data12.dimensions !== void 0) {
                                                      const _errs33 = errors;
                                                      if (!validate26(data12.dimensions, { instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/dimensions", parentData: data12, parentDataProperty: "dimensions", rootData })) {
                                                        vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var valid9 = _errs33 === errors;
                                                    } else {
                                                      var valid9 = true;
                                                    }
                                                    if (valid9) {
                                                      if (data12.bytes !== void 0) {
                                                        let data15 = data12.bytes;
                                                        const _errs34 = errors;
                                                        if (!(typeof data15 == "number" && (!(data15 % 1) && !isNaN(data15)) && isFinite(data15))) {
                                                          validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                          return false;
                                                        }
                                                        if (errors === _errs34) {
                                                          if (typeof data15 == "number" && isFinite(data15)) {
                                                            if (data15 < 0 || isNaN(data15)) {
                                                              validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                              return false;
                                                            }
                                                          }
                                                        }
                                                        var valid9 = _errs34 === errors;
                                                      } else {
                                                        var valid9 = true;
                                                      }
                                                      if (valid9) {
                                                        if (data12.size !== void 0) {
                                                          const _errs36 = errors;
                                                          if (typeof data12.size !== "string") {
                                                            validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/size", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/size/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                            return false;
                                                          }
                                                          var valid9 = _errs36 === errors;
                                                        } else {
                                                          var valid9 = true;
                                                        }
                                                        if (valid9) {
                                                          if (data12.variants !== void 0) {
                                                            let data17 = data12.variants;
                                                            const _errs38 = errors;
                                                            if (errors === _errs38) {
                                                              if (Array.isArray(data17)) {
                                                                var valid10 = true;
                                                                const len1 = data17.length;
                                                                for (let i1 = 0; i1 < len1; i1++) {
                                                                  let data18 = data17[i1];
                                                                  const _errs40 = errors;
                                                                  if (errors === _errs40) {
                                                                    if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
                                                                      let missing7;
                                                                      if (data18.format === void 0 && (missing7 = "format") || data18.contentType === void 0 && (missing7 = "contentType") || data18.bytes === void 0 && (missing7 = "bytes")) {
                                                                        validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1, schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/required", keyword: "required", params: { missingProperty: missing7 }, message: "must have required property '" + missing7 + "'" }];
                                                                        return false;
                                                                      } else {
                                                                        if (data18.format !== void 0) {
                                                                          const _errs42 = errors;
                                                                          if (typeof data18.format !== "string") {
                                                                            validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/format", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/format/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                            return false;
                                                                          }
                                                                          var valid11 = _errs42 === errors;
                                                                        } else {
                                                                          var valid11 = true;
                                                                        }
                                                                        if (valid11) {
                                                                          if (data18.contentType !== void 0) {
                                                                            const _errs44 = errors;
                                                                            if (typeof data18.contentType !== "string") {
                                                                              validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/contentType", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                              return false;
                                                                            }
                                                                            var valid11 = _errs44 === errors;
                                                                          } else {
                                                                            var valid11 = true;
                                                                          }
                                                                          if (valid11) {
                                                                            if (data18.bytes !== void 0) {
                                                                              let data21 = data18.bytes;
                                                                              const _errs46 = errors;
                                                                              if (!(typeof data21 == "number" && (!(data21 % 1) && !isNaN(data21)) && isFinite(data21))) {
                                                                                validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                                                return false;
                                                                              }
                                                                              if (errors === _errs46) {
                                                                                if (typeof data21 == "number" && isFinite(data21)) {
                                                                                  if (data21 < 0 || isNaN(data21)) {
                                                                                    validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                                                    return false;
                                                                                  }
                                                                                }
                                                                              }
                                                                              var valid11 = _errs46 === errors;
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
                                                                  var valid10 = _errs40 === errors;
                                                                  if (!valid10) {
                                                                    break;
                                                                  }
                                                                }
                                                              } else {
                                                                validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                                return false;
                                                              }
                                                            }
                                                            var valid9 = _errs38 === errors;
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
                                            var valid8 = _errs29 === errors;
                                            if (!valid8) {
                                              break;
                                            }
                                          }
                                        } else {
                                          validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                          return false;
                                        }
                                      }
                                      var valid6 = _errs27 === errors;
                                    } else {
                                      var valid6 = true;
                                    }
                                    if (valid6) {
                                      if (data2.placeholder !== void 0) {
                                        const _errs48 = errors;
                                        if (!validate29(data2.placeholder, { instancePath: instancePath + "/outcome/placeholder", parentData: data2, parentDataProperty: "placeholder", rootData })) {
                                          vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid6 = _errs48 === errors;
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
                          const _errs49 = errors;
                          if (errors === _errs49) {
                            if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                              let missing8;
                              if (data2.kind === void 0 && (missing8 = "kind") || data2.reason === void 0 && (missing8 = "reason") || data2.labels === void 0 && (missing8 = "labels") || data2.detail === void 0 && (missing8 = "detail")) {
                                validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/2/required", keyword: "required", params: { missingProperty: missing8 }, message: "must have required property '" + missing8 + "'" }];
                                return false;
                              } else {
                                if (data2.kind !== void 0) {
                                  const _errs51 = errors;
                                  if ("rejected" !== data2.kind) {
                                    validate21.errors = [{ instancePath: instancePath + "/outcome/kind", schemaPath: "#/then/properties/outcome/oneOf/2/properties/kind/const", keyword: "const", params: { allowedValue: "rejected" }, message: "must be equal to constant" }];
                                    return false;
                                  }
                                  var valid13 = _errs51 === errors;
                                } else {
                                  var valid13 = true;
                                }
                                if (valid13) {
                                  if (data2.reason !== void 0) {
                                    let data24 = data2.reason;
                                    const _errs52 = errors;
                                    if (!(data24 === "moderation" || data24 === "unreadable" || data24 === "too-large" || data24 === "hash-collision")) {
                                      validate21.errors = [{ instancePath: instancePath + "/outcome/reason", schemaPath: "#/then/properties/outcome/oneOf/2/properties/reason/enum", keyword: "enum", params: { allowedValues: schema6.then.properties.outcome.oneOf[2].properties.reason.enum }, message: "must be equal to one of the allowed values" }];
                                      return false;
                                    }
                                    var valid13 = _errs52 === errors;
                                  } else {
                                    var valid13 = true;
                                  }
                                  if (valid13) {
                                    if (data2.labels !== void 0) {
                                      const _errs53 = errors;
                                      if (!validate24(data2.labels, { instancePath: instancePath + "/outcome/labels", parentData: data2, parentDataProperty: "labels", rootData })) {
                                        vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid13 = _errs53 === errors;
                                    } else {
                                      var valid13 = true;
                                    }
                                    if (valid13) {
                                      if (data2.detail !== void 0) {
                                        const _errs54 = errors;
                                        if (typeof data2.detail !== "string") {
                                          validate21.errors = [{ instancePath: instancePath + "/outcome/detail", schemaPath: "#/then/properties/outcome/oneOf/2/properties/detail/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                          return false;
                                        }
                                        var valid13 = _errs54 === errors;
                                      } else {
                                        var valid13 = true;
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
                var valid1 = _errs8 === errors;
              } else {
                var valid1 = true;
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
    const _errs56 = errors;
    if (errors === _errs56) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        let missing9;
        if (data.upload === void 0 && (missing9 = "upload")) {
          validate21.errors = [{ instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: missing9 }, message: "must have required property '" + missing9 + "'" }];
          return false;
        } else {
          if (data.upload !== void 0) {
            const _errs58 = errors;
            if (!validate22(data.upload, { instancePath: instancePath + "/upload", parentData: data, parentDataProperty: "upload", rootData })) {
              vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
              errors = vErrors.length;
            }
            var valid14 = _errs58 === errors;
          } else {
            var valid14 = true;
          }
          if (valid14) {
            if (data.published !== void 0) {
              let data28 = data.published;
              const _errs59 = errors;
              if (errors === _errs59) {
                if (data28 && typeof data28 == "object" && !Array.isArray(data28)) {
                  let missing10;
                  if (data28.image === void 0 && (missing10 = "image") || data28.thumbnails === void 0 && (missing10 = "thumbnails")) {
                    validate21.errors = [{ instancePath: instancePath + "/published", schemaPath: "#/else/properties/published/required", keyword: "required", params: { missingProperty: missing10 }, message: "must have required property '" + missing10 + "'" }];
                    return false;
                  } else {
                    if (data28.image !== void 0) {
                      let data29 = data28.image;
                      const _errs61 = errors;
                      if (errors === _errs61) {
                        if (data29 && typeof data29 == "object" && !Array.isArray(data29)) {
                          let missing11;
                          if (data29.contentType === void 0 && (missing11 = "contentType") || data29.dimensions === void 0 && (missing11 = "dimensions") || data29.size === void 0 && (missing11 = "size")) {
                            validate21.errors = [{ instancePath: instancePath + "/published/image", schemaPath: "#/else/properties/published/properties/image/required", keyword: "required", params: { missingProperty: missing11 }, message: "must have required property '" + missing11 + "'" }];
                            return false;
                          } else {
                            if (data29.contentType !== void 0) {
                              const _errs63 = errors;
                              if (typeof data29.contentType !== "string") {
                                validate21.errors = [{ instancePath: instancePath + "/published/image/contentType", schemaPath: "#/else/properties/published/properties/image/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                return false;
                              }
                              var valid16 = _errs63 === errors;
                            } else {
                              var valid16 = true;
                            }
                            if (valid16) {
                              if (data29.dimensions !== void 0) {
                                const _errs65 = errors;
                                if (!validate26(data29.dimensions, { instancePath: instancePath + "/published/image/dimensions", parentData: data29, parentDataProperty: "dimensions", rootData })) {
                                  vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                  errors = vErrors.length;
                                }
                                var valid16 = _errs65 === errors;
                              } else {
                                var valid16 = true;
                              }
                              if (valid16) {
                                if (data29.size !== void 0) {
                                  let data32 = data29.size;
                                  const _errs66 = errors;
                                  if (!(typeof data32 == "number" && (!(data32 % 1) && !isNaN(data32)) && isFinite(data32))) {
                                    validate21.errors = [{ instancePath: instancePath + "/published/image/size", schemaPath: "#/else/properties/published/properties/image/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                    return false;
                                  }
                                  if (errors === _errs66) {
                                    if (typeof data32 == "number" && isFinite(data32)) {
                                      if (data32 < 0 || isNaN(data32)) {
                                        validate21.errors = [{ instancePath: instancePath + "/published/image/size", schemaPath: "#/else/properties/published/properties/image/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                        return false;
                                      }
                                    }
                                  }
                                  var valid16 = _errs66 === errors;
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
                      var valid15 = _errs61 === errors;
                    } else {
                      var valid15 = true;
                    }
                    if (valid15) {
                      if (data28.thumbnails !== void 0) {
                        let data33 = data28.thumbnails;
                        const _errs68 = errors;
                        if (errors === _errs68) {
                          if (Array.isArray(data33)) {
                            var valid17 = true;
                            const len2 = data33.length;
                            for (let i2 = 0; i2 < len2; i2++) {
                              let data34 = data33[i2];
                              const _errs70 = errors;
                              if (errors === _errs70) {
                                if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
                                  let missing12;
                                  if (data34.contentType === void 0 && (missing12 = "contentType") || data34.dimensions === void 0 && (missing12 = "dimensions") || data34.size === void 0 && (missing12 = "size") || data34.boxSize === void 0 && (missing12 = "boxSize")) {
                                    validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2, schemaPath: "#/else/properties/published/properties/thumbnails/items/required", keyword: "required", params: { missingProperty: missing12 }, message: "must have required property '" + missing12 + "'" }];
                                    return false;
                                  } else {
                                    if (data34.contentType !== void 0) {
                                      const _errs72 = errors;
                                      if (typeof data34.contentType !== "string") {
                                        validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/contentType", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                        return false;
                                      }
                                      var valid18 = _errs72 === errors;
                                    } else {
                                      var valid18 = true;
                                    }
                                    if (valid18) {
                                      if (data34.dimensions !== void 0) {
                                        const _errs74 = errors;
                                        if (!validate26(data34.dimensions, { instancePath: instancePath + "/published/thumbnails/" + i2 + "/dimensions", parentData: data34, parentDataProperty: "dimensions", rootData })) {
                                          vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid18 = _errs74 === errors;
                                      } else {
                                        var valid18 = true;
                                      }
                                      if (valid18) {
                                        if (data34.size !== void 0) {
                                          let data37 = data34.size;
                                          const _errs75 = errors;
                                          if (!(typeof data37 == "number" && (!(data37 % 1) && !isNaN(data37)) && isFinite(data37))) {
                                            validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                            return false;
                                          }
                                          if (errors === _errs75) {
                                            if (typeof data37 == "number" && isFinite(data37)) {
                                              if (data37 < 0 || isNaN(data37)) {
                                                validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                return false;
                                              }
                                            }
                                          }
                                          var valid18 = _errs75 === errors;
                                        } else {
                                          var valid18 = true;
                                        }
                                        if (valid18) {
                                          if (data34.boxSize !== void 0) {
                                            const _errs77 = errors;
                                            if (typeof data34.boxSize !== "string") {
                                              validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/boxSize", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/boxSize/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                              return false;
                                            }
                                            var valid18 = _errs77 === errors;
                                          } else {
                                            var valid18 = true;
                                          }
                                          if (valid18) {
                                            if (data34.variants !== void 0) {
                                              let data39 = data34.variants;
                                              const _errs79 = errors;
                                              if (errors === _errs79) {
                                                if (Array.isArray(data39)) {
                                                  var valid19 = true;
                                                  const len3 = data39.length;
                                                  for (let i3 = 0; i3 < len3; i3++) {
                                                    let data40 = data39[i3];
                                                    const _errs81 = errors;
                                                    if (errors === _errs81) {
                                                      if (data40 && typeof data40 == "object" && !Array.isArray(data40)) {
                                                        let missing13;
                                                        if (data40.format === void 0 && (missing13 = "format") || data40.contentType === void 0 && (missing13 = "contentType") || data40.size === void 0 && (missing13 = "size")) {
                                                          validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3, schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/required", keyword: "required", params: { missingProperty: missing13 }, message: "must have required property '" + missing13 + "'" }];
                                                          return false;
                                                        } else {
                                                          if (data40.format !== void 0) {
                                                            const _errs83 = errors;
                                                            if (typeof data40.format !== "string") {
                                                              validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/format", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/format/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                              return false;
                                                            }
                                                            var valid20 = _errs83 === errors;
                                                          } else {
                                                            var valid20 = true;
                                                          }
                                                          if (valid20) {
                                                            if (data40.contentType !== void 0) {
                                                              const _errs85 = errors;
                                                              if (typeof data40.contentType !== "string") {
                                                                validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/contentType", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                return false;
                                                              }
                                                              var valid20 = _errs85 === errors;
                                                            } else {
                                                              var valid20 = true;
                                                            }
                                                            if (valid20) {
                                                              if (data40.size !== void 0) {
                                                                let data43 = data40.size;
                                                                const _errs87 = errors;
                                                                if (!(typeof data43 == "number" && (!(data43 % 1) && !isNaN(data43)) && isFinite(data43))) {
                                                                  validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                                  return false;
                                                                }
                                                                if (errors === _errs87) {
                                                                  if (typeof data43 == "number" && isFinite(data43)) {
                                                                    if (data43 < 0 || isNaN(data43)) {
                                                                      validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                                      return false;
                                                                    }
                                                                  }
                                                                }
                                                                var valid20 = _errs87 === errors;
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
                                                    var valid19 = _errs81 === errors;
                                                    if (!valid19) {
                                                      break;
                                                    }
                                                  }
                                                } else {
                                                  validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                  return false;
                                                }
                                              }
                                              var valid18 = _errs79 === errors;
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
                              var valid17 = _errs70 === errors;
                              if (!valid17) {
                                break;
                              }
                            }
                          } else {
                            validate21.errors = [{ instancePath: instancePath + "/published/thumbnails", schemaPath: "#/else/properties/published/properties/thumbnails/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                            return false;
                          }
                        }
                        var valid15 = _errs68 === errors;
                      } else {
                        var valid15 = true;
                      }
                      if (valid15) {
                        if (data28.placeholder !== void 0) {
                          const _errs89 = errors;
                          if (!validate29(data28.placeholder, { instancePath: instancePath + "/published/placeholder", parentData: data28, parentDataProperty: "placeholder", rootData })) {
                            vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                            errors = vErrors.length;
                          }
                          var valid15 = _errs89 === errors;
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
              var valid14 = _errs59 === errors;
            } else {
              var valid14 = true;
            }
            if (valid14) {
              if (data.rejection !== void 0) {
                let data45 = data.rejection;
                const _errs90 = errors;
                if (errors === _errs90) {
                  if (data45 && typeof data45 == "object" && !Array.isArray(data45)) {
                    let missing14;
                    if (data45.reason === void 0 && (missing14 = "reason") || data45.labels === void 0 && (missing14 = "labels")) {
                      validate21.errors = [{ instancePath: instancePath + "/rejection", schemaPath: "#/else/properties/rejection/required", keyword: "required", params: { missingProperty: missing14 }, message: "must have required property '" + missing14 + "'" }];
                      return false;
                    } else {
                      if (data45.reason !== void 0) {
                        let data46 = data45.reason;
                        const _errs92 = errors;
                        if (!(data46 === "moderation" || data46 === "unreadable" || data46 === "too-large" || data46 === "hash-collision")) {
                          validate21.errors = [{ instancePath: instancePath + "/rejection/reason", schemaPath: "#/else/properties/rejection/properties/reason/enum", keyword: "enum", params: { allowedValues: schema6.else.properties.rejection.properties.reason.enum }, message: "must be equal to one of the allowed values" }];
                          return false;
                        }
                        var valid21 = _errs92 === errors;
                      } else {
                        var valid21 = true;
                      }
                      if (valid21) {
                        if (data45.labels !== void 0) {
                          const _errs93 = errors;
                          if (!validate24(data45.labels, { instancePath: instancePath + "/rejection/labels", parentData: data45, parentDataProperty: "labels", rootData })) {
                            vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
                            errors = vErrors.length;
                          }
                          var valid21 = _errs93 === errors;
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
                var valid14 = _errs90 === errors;
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
    var _valid0 = _errs56 === errors;
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
