export default "large two";
