import validator from "validator";

export default () => Response.json([validator.isEmail("a@b.co"), validator.isIBAN("DE89370400440532013000"), validator.escape("<a>")]);
