import { parsePhoneNumberFromString } from "libphonenumber-js";

export default () => {
  const number = parsePhoneNumberFromString("030 123456", "DE");
  return Response.json([number?.number, number?.formatInternational(), number?.isValid()]);
};
