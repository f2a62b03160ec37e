import { IntlMessageFormat } from "intl-messageformat";

export default () => new Response(String(new IntlMessageFormat("{n, plural, one {# word} other {# words}}", "en").format({ n: 2 })));
