/** Files that the bundler puts into the page as text. */
declare module '*.xml' {
  const text: string;
  export default text;
}

declare module '*.css';
