/** tRPC's error codes, written out so that the client's types do not import tRPC's. */
export type ErrorCode =
  | "PARSE_ERROR"
  | "BAD_REQUEST"
  | "INTERNAL_SERVER_ERROR"
  | "NOT_IMPLEMENTED"
  | "BAD_GATEWAY"
  | "SERVICE_UNAVAILABLE"
  | "GATEWAY_TIMEOUT"
  | "UNAUTHORIZED"
  | "PAYMENT_REQUIRED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "METHOD_NOT_SUPPORTED"
  | "TIMEOUT"
  | "CONFLICT"
  | "PRECONDITION_FAILED"
  | "PAYLOAD_TOO_LARGE"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "UNPROCESSABLE_CONTENT"
  | "PRECONDITION_REQUIRED"
  | "TOO_MANY_REQUESTS"
  | "CLIENT_CLOSED_REQUEST"

/** tRPC's numbers for them, after JSON-RPC 2.0. */
export type ErrorNumber =
  | -32700
  | -32600
  | -32603
  | -32001
  | -32002
  | -32003
  | -32004
  | -32005
  | -32008
  | -32009
  | -32012
  | -32013
  | -32015
  | -32022
  | -32028
  | -32029
  | -32099
