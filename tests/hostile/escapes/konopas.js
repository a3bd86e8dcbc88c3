var program = [
 {
  "id": "kono11b\u001b17",
  "title": "Red \u001b[31mBees\u001b[0m \u009b2Jhum\u0007 \u001b]0;owned\u0007here\u001b[1A\u001b[2K by Konopas",
  "date": "2027-05-03",
  "time": "10:00",
  "mins": "30",
  "loc": [
   "Hall\u001b]8;;https://evil.example\u001b\\ 1\u001b]8;;\u001b\\"
  ],
  "tags": [
   "track:Hi\u009bves\u0084"
  ],
  "desc": "Bees\u001b[?1049h hum\u0090 in\u0000 tune.\u001b]52;c;AAAA\u0007",
  "links": {
   "session": "https://bees.example/1\u001b[31m7"
  },
  "people": [
   {
    "id": "1",
    "name": "Ada\b\b Quill\u001b[8m"
   }
  ]
 }
];
