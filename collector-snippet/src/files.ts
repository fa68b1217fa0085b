/** Files whose links are downloads, by their ending: Plausible's list. */
export const FILES =
  "pdf|xlsx|docx|txt|rtf|csv|exe|key|pps|pptx?|7z|pkg|rar|gz|zip|avi|mov|mp4|mpeg|wmv|midi|mp3|wav|wma|dmg";
