/** @jsxImportSource preact */
export const Hello = ({ name }) => <p class="a">Hello {name}</p>;
