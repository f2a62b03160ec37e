export default "small one";
