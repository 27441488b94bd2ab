/** Stands for a picture or a style sheet. */
export default 'asset'
