var program = [
 {
  "id": "kono11../../b17",
  "title": "../../../../etc/passwd by Konopas",
  "date": "2027-05-03",
  "time": "10:00",
  "mins": "30",
  "loc": [
   "C:\\Windows\\system32"
  ],
  "tags": [
   "track:.."
  ],
  "desc": "/dev/null",
  "links": {
   "session": "https://bees.example/../../17"
  },
  "people": [
   {
    "id": "1",
    "name": "Ada/../Quill"
   }
  ]
 }
];
