import juice from "juice";

export default () => new Response(juice('<style>.a > b { color: red }</style><p class="a"><b>x</b></p>'));
