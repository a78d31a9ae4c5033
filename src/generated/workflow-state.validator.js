// Compiled from a *.schema.ts by `npm run generate`; do not edit.

// <stdin>
var validate = validate21;
var stdin_default = validate21;
var schema6 = { "$defs": { "upload": { "type": "object", "required": ["uploadId", "md5", "versionId", "correlationId"], "properties": { "uploadId": { "type": "string", "pattern": "^[0-9a-f]{32}-[0-9a-f]{32}$" }, "md5": { "type": "string", "pattern": "^[0-9a-f]{32}$" }, "versionId": { "type": "string", "pattern": "^\\S+$" }, "correlationId": { "type": "string" } } }, "dimensions": { "type": "object", "required": ["width", "height"], "properties": { "width": { "type": "integer", "minimum": 0 }, "height": { "type": "integer", "minimum": 0 } } }, "placeholder": { "type": "object", "required": ["dominantColor", "thumbHash"], "properties": { "dominantColor": { "type": "string" }, "thumbHash": { "type": "string" } } }, "labels": { "type": "array", "items": { "type": "object", "required": ["name", "confidence"], "properties": { "name": { "type": "string" }, "confidence": { "type": "number" } } } } }, "type": "object", "if": { "type": "object", "required": ["version"] }, "then": { "type": "object", "required": ["version", "upload"], "properties": { "version": { "const": 2 }, "upload": { "$ref": "#/$defs/upload" }, "outcome": { "type": "object", "required": ["kind"], "discriminator": { "propertyName": "kind" }, "oneOf": [{ "type": "object", "required": ["kind", "labels", "modelVersion", "publish"], "properties": { "kind": { "const": "approved" }, "labels": { "$ref": "#/$defs/labels" }, "modelVersion": { "type": "string" }, "publish": { "enum": ["picture", "first-frame"] } } }, { "type": "object", "required": ["kind", "image", "thumbnails"], "properties": { "kind": { "const": "published" }, "image": { "type": "object", "required": ["contentType", "dimensions", "bytes"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "bytes": { "type": "integer", "minimum": 0 } } }, "thumbnails": { "type": "array", "items": { "type": "object", "required": ["contentType", "dimensions", "bytes", "size", "variants"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "bytes": { "type": "integer", "minimum": 0 }, "size": { "type": "string" }, "variants": { "type": "array", "items": { "type": "object", "required": ["format", "contentType", "bytes"], "properties": { "format": { "type": "string" }, "contentType": { "type": "string" }, "bytes": { "type": "integer", "minimum": 0 } } } } } } }, "placeholder": { "$ref": "#/$defs/placeholder" } } }, { "type": "object", "required": ["kind", "reason", "labels", "detail"], "properties": { "kind": { "const": "rejected" }, "reason": { "enum": ["moderation", "unreadable", "too-large", "too-demanding", "too-slow", "hash-collision"] }, "labels": { "$ref": "#/$defs/labels" }, "detail": { "type": "string" } } }] } } }, "else": { "type": "object", "required": ["upload"], "properties": { "upload": { "$ref": "#/$defs/upload" }, "published": { "type": "object", "required": ["image", "thumbnails"], "properties": { "image": { "type": "object", "required": ["contentType", "dimensions", "size"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "size": { "type": "integer", "minimum": 0 } } }, "thumbnails": { "type": "array", "items": { "type": "object", "required": ["contentType", "dimensions", "size", "boxSize"], "properties": { "contentType": { "type": "string" }, "dimensions": { "$ref": "#/$defs/dimensions" }, "size": { "type": "integer", "minimum": 0 }, "boxSize": { "type": "string" }, "variants": { "type": "array", "items": { "type": "object", "required": ["format", "contentType", "size"], "properties": { "format": { "type": "string" }, "contentType": { "type": "string" }, "size": { "type": "integer", "minimum": 0 } } } } } } }, "placeholder": { "$ref": "#/$defs/placeholder" } } }, "rejection": { "type": "object", "required": ["reason", "labels"], "properties": { "reason": { "enum": ["moderation", "unreadable", "too-large", "too-demanding", "too-slow", "hash-collision"] }, "labels": { "$ref": "#/$defs/labels" } } } } } };
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
                              if (data2.kind === void 0 && (missing3 = "kind") || data2.labels === void 0 && (missing3 = "labels") || data2.modelVersion === void 0 && (missing3 = "modelVersion") || data2.publish === void 0 && (missing3 = "publish")) {
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
                                    if (valid4) {
                                      if (data2.publish !== void 0) {
                                        let data6 = data2.publish;
                                        const _errs17 = errors;
                                        if (!(data6 === "picture" || data6 === "first-frame")) {
                                          validate21.errors = [{ instancePath: instancePath + "/outcome/publish", schemaPath: "#/then/properties/outcome/oneOf/0/properties/publish/enum", keyword: "enum", params: { allowedValues: schema6.then.properties.outcome.oneOf[0].properties.publish.enum }, message: "must be equal to one of the allowed values" }];
                                          return false;
                                        }
                                        var valid4 = _errs17 === errors;
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
                          const _errs18 = errors;
                          if (errors === _errs18) {
                            if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                              let missing4;
                              if (data2.kind === void 0 && (missing4 = "kind") || data2.image === void 0 && (missing4 = "image") || data2.thumbnails === void 0 && (missing4 = "thumbnails")) {
                                validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/1/required", keyword: "required", params: { missingProperty: missing4 }, message: "must have required property '" + missing4 + "'" }];
                                return false;
                              } else {
                                if (data2.kind !== void 0) {
                                  const _errs20 = errors;
                                  if ("published" !== data2.kind) {
                                    validate21.errors = [{ instancePath: instancePath + "/outcome/kind", schemaPath: "#/then/properties/outcome/oneOf/1/properties/kind/const", keyword: "const", params: { allowedValue: "published" }, message: "must be equal to constant" }];
                                    return false;
                                  }
                                  var valid6 = _errs20 === errors;
                                } else {
                                  var valid6 = true;
                                }
                                if (valid6) {
                                  if (data2.image !== void 0) {
                                    let data8 = data2.image;
                                    const _errs21 = errors;
                                    if (errors === _errs21) {
                                      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
                                        let missing5;
                                        if (data8.contentType === void 0 && (missing5 = "contentType") || data8.dimensions === void 0 && (missing5 = "dimensions") || data8.bytes === void 0 && (missing5 = "bytes")) {
                                          validate21.errors = [{ instancePath: instancePath + "/outcome/image", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/required", keyword: "required", params: { missingProperty: missing5 }, message: "must have required property '" + missing5 + "'" }];
                                          return false;
                                        } else {
                                          if (data8.contentType !== void 0) {
                                            const _errs23 = errors;
                                            if (typeof data8.contentType !== "string") {
                                              validate21.errors = [{ instancePath: instancePath + "/outcome/image/contentType", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                              return false;
                                            }
                                            var valid7 = _errs23 === errors;
                                          } else {
                                            var valid7 = true;
                                          }
                                          if (valid7) {
                                            if (data8.dimensions !== void 0) {
                                              const _errs25 = errors;
                                              if (!validate26(data8.dimensions, { instancePath: instancePath + "/outcome/image/dimensions", parentData: data8, parentDataProperty: "dimensions", rootData })) {
                                                vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                                errors = vErrors.length;
                                              }
                                              var valid7 = _errs25 === errors;
                                            } else {
                                              var valid7 = true;
                                            }
                                            if (valid7) {
                                              if (data8.bytes !== void 0) {
                                                let data11 = data8.bytes;
                                                const _errs26 = errors;
                                                if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)) && isFinite(data11))) {
                                                  validate21.errors = [{ instancePath: instancePath + "/outcome/image/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                  return false;
                                                }
                                                if (errors === _errs26) {
                                                  if (typeof data11 == "number" && isFinite(data11)) {
                                                    if (data11 < 0 || isNaN(data11)) {
                                                      validate21.errors = [{ instancePath: instancePath + "/outcome/image/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/image/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                      return false;
                                                    }
                                                  }
                                                }
                                                var valid7 = _errs26 === errors;
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
                                    var valid6 = _errs21 === errors;
                                  } else {
                                    var valid6 = true;
                                  }
                                  if (valid6) {
                                    if (data2.thumbnails !== void 0) {
                                      let data12 = data2.thumbnails;
                                      const _errs28 = errors;
                                      if (errors === _errs28) {
                                        if (Array.isArray(data12)) {
                                          var valid8 = true;
                                          const len0 = data12.length;
                                          for (let i0 = 0; i0 < len0; i0++) {
                                            let data13 = data12[i0];
                                            const _errs30 = errors;
                                            if (errors === _errs30) {
                                              if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
                                                let missing6;
                                                if (data13.contentType === void 0 && (missing6 = "contentType") || data13.dimensions === void 0 && (missing6 = "dimensions") || data13.bytes === void 0 && (missing6 = "bytes") || data13.size === void 0 && (missing6 = "size") || data13.variants === void 0 && (missing6 = "variants")) {
                                                  validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0, schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/required", keyword: "required", params: { missingProperty: missing6 }, message: "must have required property '" + missing6 + "'" }];
                                                  return false;
                                                } else {
                                                  if (data13.contentType !== void 0) {
                                                    const _errs32 = errors;
                                                    if (typeof data13.contentType !== "string") {
                                                      validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/contentType", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                      return false;
                                                    }
                                                    var valid9 = _errs32 === errors;
                                                  } else {
                                                    var valid9 = true;
                                                  }
                                                  if (valid9) {
                                                    if (data13.dimensions !== void 0) {
                                                      const _errs34 = errors;
                                                      if (!validate26(data13.dimensions, { instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/dimensions", parentData: data13, parentDataProperty: "dimensions", rootData })) {
                                                        vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var valid9 = _errs34 === errors;
                                                    } else {
                                                      var valid9 = true;
                                                    }
                                                    if (valid9) {
                                                      if (data13.bytes !== void 0) {
                                                        let data16 = data13.bytes;
                                                        const _errs35 = errors;
                                                        if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
                                                          validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                          return false;
                                                        }
                                                        if (errors === _errs35) {
                                                          if (typeof data16 == "number" && isFinite(data16)) {
                                                            if (data16 < 0 || isNaN(data16)) {
                                                              validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                              return false;
                                                            }
                                                          }
                                                        }
                                                        var valid9 = _errs35 === errors;
                                                      } else {
                                                        var valid9 = true;
                                                      }
                                                      if (valid9) {
                                                        if (data13.size !== void 0) {
                                                          const _errs37 = errors;
                                                          if (typeof data13.size !== "string") {
                                                            validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/size", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/size/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                            return false;
                                                          }
                                                          var valid9 = _errs37 === errors;
                                                        } else {
                                                          var valid9 = true;
                                                        }
                                                        if (valid9) {
                                                          if (data13.variants !== void 0) {
                                                            let data18 = data13.variants;
                                                            const _errs39 = errors;
                                                            if (errors === _errs39) {
                                                              if (Array.isArray(data18)) {
                                                                var valid10 = true;
                                                                const len1 = data18.length;
                                                                for (let i1 = 0; i1 < len1; i1++) {
                                                                  let data19 = data18[i1];
                                                                  const _errs41 = errors;
                                                                  if (errors === _errs41) {
                                                                    if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
                                                                      let missing7;
                                                                      if (data19.format === void 0 && (missing7 = "format") || data19.contentType === void 0 && (missing7 = "contentType") || data19.bytes === void 0 && (missing7 = "bytes")) {
                                                                        validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1, schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/required", keyword: "required", params: { missingProperty: missing7 }, message: "must have required property '" + missing7 + "'" }];
                                                                        return false;
                                                                      } else {
                                                                        if (data19.format !== void 0) {
                                                                          const _errs43 = errors;
                                                                          if (typeof data19.format !== "string") {
                                                                            validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/format", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/format/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                            return false;
                                                                          }
                                                                          var valid11 = _errs43 === errors;
                                                                        } else {
                                                                          var valid11 = true;
                                                                        }
                                                                        if (valid11) {
                                                                          if (data19.contentType !== void 0) {
                                                                            const _errs45 = errors;
                                                                            if (typeof data19.contentType !== "string") {
                                                                              validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/contentType", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                              return false;
                                                                            }
                                                                            var valid11 = _errs45 === errors;
                                                                          } else {
                                                                            var valid11 = true;
                                                                          }
                                                                          if (valid11) {
                                                                            if (data19.bytes !== void 0) {
                                                                              let data22 = data19.bytes;
                                                                              const _errs47 = errors;
                                                                              if (!(typeof data22 == "number" && (!(data22 % 1) && !isNaN(data22)) && isFinite(data22))) {
                                                                                validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/bytes/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                                                return false;
                                                                              }
                                                                              if (errors === _errs47) {
                                                                                if (typeof data22 == "number" && isFinite(data22)) {
                                                                                  if (data22 < 0 || isNaN(data22)) {
                                                                                    validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants/" + i1 + "/bytes", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/items/properties/bytes/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                                                    return false;
                                                                                  }
                                                                                }
                                                                              }
                                                                              var valid11 = _errs47 === errors;
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
                                                                  var valid10 = _errs41 === errors;
                                                                  if (!valid10) {
                                                                    break;
                                                                  }
                                                                }
                                                              } else {
                                                                validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails/" + i0 + "/variants", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/items/properties/variants/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                                return false;
                                                              }
                                                            }
                                                            var valid9 = _errs39 === errors;
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
                                            var valid8 = _errs30 === errors;
                                            if (!valid8) {
                                              break;
                                            }
                                          }
                                        } else {
                                          validate21.errors = [{ instancePath: instancePath + "/outcome/thumbnails", schemaPath: "#/then/properties/outcome/oneOf/1/properties/thumbnails/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                          return false;
                                        }
                                      }
                                      var valid6 = _errs28 === errors;
                                    } else {
                                      var valid6 = true;
                                    }
                                    if (valid6) {
                                      if (data2.placeholder !== void 0) {
                                        const _errs49 = errors;
                                        if (!validate29(data2.placeholder, { instancePath: instancePath + "/outcome/placeholder", parentData: data2, parentDataProperty: "placeholder", rootData })) {
                                          vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid6 = _errs49 === errors;
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
                          const _errs50 = errors;
                          if (errors === _errs50) {
                            if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
                              let missing8;
                              if (data2.kind === void 0 && (missing8 = "kind") || data2.reason === void 0 && (missing8 = "reason") || data2.labels === void 0 && (missing8 = "labels") || data2.detail === void 0 && (missing8 = "detail")) {
                                validate21.errors = [{ instancePath: instancePath + "/outcome", schemaPath: "#/then/properties/outcome/oneOf/2/required", keyword: "required", params: { missingProperty: missing8 }, message: "must have required property '" + missing8 + "'" }];
                                return false;
                              } else {
                                if (data2.kind !== void 0) {
                                  const _errs52 = errors;
                                  if ("rejected" !== data2.kind) {
                                    validate21.errors = [{ instancePath: instancePath + "/outcome/kind", schemaPath: "#/then/properties/outcome/oneOf/2/properties/kind/const", keyword: "const", params: { allowedValue: "rejected" }, message: "must be equal to constant" }];
                                    return false;
                                  }
                                  var valid13 = _errs52 === errors;
                                } else {
                                  var valid13 = true;
                                }
                                if (valid13) {
                                  if (data2.reason !== void 0) {
                                    let data25 = data2.reason;
                                    const _errs53 = errors;
                                    if (!(data25 === "moderation" || data25 === "unreadable" || data25 === "too-large" || data25 === "too-demanding" || data25 === "too-slow" || data25 === "hash-collision")) {
                                      validate21.errors = [{ instancePath: instancePath + "/outcome/reason", schemaPath: "#/then/properties/outcome/oneOf/2/properties/reason/enum", keyword: "enum", params: { allowedValues: schema6.then.properties.outcome.oneOf[2].properties.reason.enum }, message: "must be equal to one of the allowed values" }];
                                      return false;
                                    }
                                    var valid13 = _errs53 === errors;
                                  } else {
                                    var valid13 = true;
                                  }
                                  if (valid13) {
                                    if (data2.labels !== void 0) {
                                      const _errs54 = errors;
                                      if (!validate24(data2.labels, { instancePath: instancePath + "/outcome/labels", parentData: data2, parentDataProperty: "labels", rootData })) {
                                        vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
                                        errors = vErrors.length;
                                      }
                                      var valid13 = _errs54 === errors;
                                    } else {
                                      var valid13 = true;
                                    }
                                    if (valid13) {
                                      if (data2.detail !== void 0) {
                                        const _errs55 = errors;
                                        if (typeof data2.detail !== "string") {
                                          validate21.errors = [{ instancePath: instancePath + "/outcome/detail", schemaPath: "#/then/properties/outcome/oneOf/2/properties/detail/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                          return false;
                                        }
                                        var valid13 = _errs55 === errors;
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
    const _errs57 = errors;
    if (errors === _errs57) {
      if (data && typeof data == "object" && !Array.isArray(data)) {
        let missing9;
        if (data.upload === void 0 && (missing9 = "upload")) {
          validate21.errors = [{ instancePath, schemaPath: "#/else/required", keyword: "required", params: { missingProperty: missing9 }, message: "must have required property '" + missing9 + "'" }];
          return false;
        } else {
          if (data.upload !== void 0) {
            const _errs59 = errors;
            if (!validate22(data.upload, { instancePath: instancePath + "/upload", parentData: data, parentDataProperty: "upload", rootData })) {
              vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
              errors = vErrors.length;
            }
            var valid14 = _errs59 === errors;
          } else {
            var valid14 = true;
          }
          if (valid14) {
            if (data.published !== void 0) {
              let data29 = data.published;
              const _errs60 = errors;
              if (errors === _errs60) {
                if (data29 && typeof data29 == "object" && !Array.isArray(data29)) {
                  let missing10;
                  if (data29.image === void 0 && (missing10 = "image") || data29.thumbnails === void 0 && (missing10 = "thumbnails")) {
                    validate21.errors = [{ instancePath: instancePath + "/published", schemaPath: "#/else/properties/published/required", keyword: "required", params: { missingProperty: missing10 }, message: "must have required property '" + missing10 + "'" }];
                    return false;
                  } else {
                    if (data29.image !== void 0) {
                      let data30 = data29.image;
                      const _errs62 = errors;
                      if (errors === _errs62) {
                        if (data30 && typeof data30 == "object" && !Array.isArray(data30)) {
                          let missing11;
                          if (data30.contentType === void 0 && (missing11 = "contentType") || data30.dimensions === void 0 && (missing11 = "dimensions") || data30.size === void 0 && (missing11 = "size")) {
                            validate21.errors = [{ instancePath: instancePath + "/published/image", schemaPath: "#/else/properties/published/properties/image/required", keyword: "required", params: { missingProperty: missing11 }, message: "must have required property '" + missing11 + "'" }];
                            return false;
                          } else {
                            if (data30.contentType !== void 0) {
                              const _errs64 = errors;
                              if (typeof data30.contentType !== "string") {
                                validate21.errors = [{ instancePath: instancePath + "/published/image/contentType", schemaPath: "#/else/properties/published/properties/image/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                return false;
                              }
                              var valid16 = _errs64 === errors;
                            } else {
                              var valid16 = true;
                            }
                            if (valid16) {
                              if (data30.dimensions !== void 0) {
                                const _errs66 = errors;
                                if (!validate26(data30.dimensions, { instancePath: instancePath + "/published/image/dimensions", parentData: data30, parentDataProperty: "dimensions", rootData })) {
                                  vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                  errors = vErrors.length;
                                }
                                var valid16 = _errs66 === errors;
                              } else {
                                var valid16 = true;
                              }
                              if (valid16) {
                                if (data30.size !== void 0) {
                                  let data33 = data30.size;
                                  const _errs67 = errors;
                                  if (!(typeof data33 == "number" && (!(data33 % 1) && !isNaN(data33)) && isFinite(data33))) {
                                    validate21.errors = [{ instancePath: instancePath + "/published/image/size", schemaPath: "#/else/properties/published/properties/image/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                    return false;
                                  }
                                  if (errors === _errs67) {
                                    if (typeof data33 == "number" && isFinite(data33)) {
                                      if (data33 < 0 || isNaN(data33)) {
                                        validate21.errors = [{ instancePath: instancePath + "/published/image/size", schemaPath: "#/else/properties/published/properties/image/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                        return false;
                                      }
                                    }
                                  }
                                  var valid16 = _errs67 === errors;
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
                      var valid15 = _errs62 === errors;
                    } else {
                      var valid15 = true;
                    }
                    if (valid15) {
                      if (data29.thumbnails !== void 0) {
                        let data34 = data29.thumbnails;
                        const _errs69 = errors;
                        if (errors === _errs69) {
                          if (Array.isArray(data34)) {
                            var valid17 = true;
                            const len2 = data34.length;
                            for (let i2 = 0; i2 < len2; i2++) {
                              let data35 = data34[i2];
                              const _errs71 = errors;
                              if (errors === _errs71) {
                                if (data35 && typeof data35 == "object" && !Array.isArray(data35)) {
                                  let missing12;
                                  if (data35.contentType === void 0 && (missing12 = "contentType") || data35.dimensions === void 0 && (missing12 = "dimensions") || data35.size === void 0 && (missing12 = "size") || data35.boxSize === void 0 && (missing12 = "boxSize")) {
                                    validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2, schemaPath: "#/else/properties/published/properties/thumbnails/items/required", keyword: "required", params: { missingProperty: missing12 }, message: "must have required property '" + missing12 + "'" }];
                                    return false;
                                  } else {
                                    if (data35.contentType !== void 0) {
                                      const _errs73 = errors;
                                      if (typeof data35.contentType !== "string") {
                                        validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/contentType", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                        return false;
                                      }
                                      var valid18 = _errs73 === errors;
                                    } else {
                                      var valid18 = true;
                                    }
                                    if (valid18) {
                                      if (data35.dimensions !== void 0) {
                                        const _errs75 = errors;
                                        if (!validate26(data35.dimensions, { instancePath: instancePath + "/published/thumbnails/" + i2 + "/dimensions", parentData: data35, parentDataProperty: "dimensions", rootData })) {
                                          vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                                          errors = vErrors.length;
                                        }
                                        var valid18 = _errs75 === errors;
                                      } else {
                                        var valid18 = true;
                                      }
                                      if (valid18) {
                                        if (data35.size !== void 0) {
                                          let data38 = data35.size;
                                          const _errs76 = errors;
                                          if (!(typeof data38 == "number" && (!(data38 % 1) && !isNaN(data38)) && isFinite(data38))) {
                                            validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                            return false;
                                          }
                                          if (errors === _errs76) {
                                            if (typeof data38 == "number" && isFinite(data38)) {
                                              if (data38 < 0 || isNaN(data38)) {
                                                validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                return false;
                                              }
                                            }
                                          }
                                          var valid18 = _errs76 === errors;
                                        } else {
                                          var valid18 = true;
                                        }
                                        if (valid18) {
                                          if (data35.boxSize !== void 0) {
                                            const _errs78 = errors;
                                            if (typeof data35.boxSize !== "string") {
                                              validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/boxSize", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/boxSize/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                              return false;
                                            }
                                            var valid18 = _errs78 === errors;
                                          } else {
                                            var valid18 = true;
                                          }
                                          if (valid18) {
                                            if (data35.variants !== void 0) {
                                              let data40 = data35.variants;
                                              const _errs80 = errors;
                                              if (errors === _errs80) {
                                                if (Array.isArray(data40)) {
                                                  var valid19 = true;
                                                  const len3 = data40.length;
                                                  for (let i3 = 0; i3 < len3; i3++) {
                                                    let data41 = data40[i3];
                                                    const _errs82 = errors;
                                                    if (errors === _errs82) {
                                                      if (data41 && typeof data41 == "object" && !Array.isArray(data41)) {
                                                        let missing13;
                                                        if (data41.format === void 0 && (missing13 = "format") || data41.contentType === void 0 && (missing13 = "contentType") || data41.size === void 0 && (missing13 = "size")) {
                                                          validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3, schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/required", keyword: "required", params: { missingProperty: missing13 }, message: "must have required property '" + missing13 + "'" }];
                                                          return false;
                                                        } else {
                                                          if (data41.format !== void 0) {
                                                            const _errs84 = errors;
                                                            if (typeof data41.format !== "string") {
                                                              validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/format", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/format/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                              return false;
                                                            }
                                                            var valid20 = _errs84 === errors;
                                                          } else {
                                                            var valid20 = true;
                                                          }
                                                          if (valid20) {
                                                            if (data41.contentType !== void 0) {
                                                              const _errs86 = errors;
                                                              if (typeof data41.contentType !== "string") {
                                                                validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/contentType", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/contentType/type", keyword: "type", params: { type: "string" }, message: "must be string" }];
                                                                return false;
                                                              }
                                                              var valid20 = _errs86 === errors;
                                                            } else {
                                                              var valid20 = true;
                                                            }
                                                            if (valid20) {
                                                              if (data41.size !== void 0) {
                                                                let data44 = data41.size;
                                                                const _errs88 = errors;
                                                                if (!(typeof data44 == "number" && (!(data44 % 1) && !isNaN(data44)) && isFinite(data44))) {
                                                                  validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/size/type", keyword: "type", params: { type: "integer" }, message: "must be integer" }];
                                                                  return false;
                                                                }
                                                                if (errors === _errs88) {
                                                                  if (typeof data44 == "number" && isFinite(data44)) {
                                                                    if (data44 < 0 || isNaN(data44)) {
                                                                      validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants/" + i3 + "/size", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/items/properties/size/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" }];
                                                                      return false;
                                                                    }
                                                                  }
                                                                }
                                                                var valid20 = _errs88 === errors;
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
                                                    var valid19 = _errs82 === errors;
                                                    if (!valid19) {
                                                      break;
                                                    }
                                                  }
                                                } else {
                                                  validate21.errors = [{ instancePath: instancePath + "/published/thumbnails/" + i2 + "/variants", schemaPath: "#/else/properties/published/properties/thumbnails/items/properties/variants/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                                                  return false;
                                                }
                                              }
                                              var valid18 = _errs80 === errors;
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
                              var valid17 = _errs71 === errors;
                              if (!valid17) {
                                break;
                              }
                            }
                          } else {
                            validate21.errors = [{ instancePath: instancePath + "/published/thumbnails", schemaPath: "#/else/properties/published/properties/thumbnails/type", keyword: "type", params: { type: "array" }, message: "must be array" }];
                            return false;
                          }
                        }
                        var valid15 = _errs69 === errors;
                      } else {
                        var valid15 = true;
                      }
                      if (valid15) {
                        if (data29.placeholder !== void 0) {
                          const _errs90 = errors;
                          if (!validate29(data29.placeholder, { instancePath: instancePath + "/published/placeholder", parentData: data29, parentDataProperty: "placeholder", rootData })) {
                            vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
                            errors = vErrors.length;
                          }
                          var valid15 = _errs90 === errors;
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
              var valid14 = _errs60 === errors;
            } else {
              var valid14 = true;
            }
            if (valid14) {
              if (data.rejection !== void 0) {
                let data46 = data.rejection;
                const _errs91 = errors;
                if (errors === _errs91) {
                  if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
                    let missing14;
                    if (data46.reason === void 0 && (missing14 = "reason") || data46.labels === void 0 && (missing14 = "labels")) {
                      validate21.errors = [{ instancePath: instancePath + "/rejection", schemaPath: "#/else/properties/rejection/required", keyword: "required", params: { missingProperty: missing14 }, message: "must have required property '" + missing14 + "'" }];
                      return false;
                    } else {
                      if (data46.reason !== void 0) {
                        let data47 = data46.reason;
                        const _errs93 = errors;
                        if (!(data47 === "moderation" || data47 === "unreadable" || data47 === "too-large" || data47 === "too-demanding" || data47 === "too-slow" || data47 === "hash-collision")) {
                          validate21.errors = [{ instancePath: instancePath + "/rejection/reason", schemaPath: "#/else/properties/rejection/properties/reason/enum", keyword: "enum", params: { allowedValues: schema6.else.properties.rejection.properties.reason.enum }, message: "must be equal to one of the allowed values" }];
                          return false;
                        }
                        var valid21 = _errs93 === errors;
                      } else {
                        var valid21 = true;
                      }
                      if (valid21) {
                        if (data46.labels !== void 0) {
                          const _errs94 = errors;
                          if (!validate24(data46.labels, { instancePath: instancePath + "/rejection/labels", parentData: data46, parentDataProperty: "labels", rootData })) {
                            vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
                            errors = vErrors.length;
                          }
                          var valid21 = _errs94 === errors;
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
                var valid14 = _errs91 === errors;
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
    var _valid0 = _errs57 === errors;
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
