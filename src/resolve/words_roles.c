/*
 * words_roles.c - words of grammar, titles, nouns for persons, bodies and papers, and which general noun covers which.
 *
 * All folded (lower case, no accents), '_' for a space. A word may stand in several rows: its classes add up. Plurals
 * and nouns with telling endings (-woman, -worker, -ologist) are made in lexicon.c.
 */
#include "resolve/lexicon.h"

/* clang-format off */
const dgm_word_list dgm_word_lists[] = {
    {DGM_LX_FUNC | DGM_LX_DET, "a an the this that these those my our your his her its their no every each any some "
     "another what whose all both either neither such"},
    {DGM_LX_FUNC | DGM_LX_PREP,
     "of in on at by for with from to into onto upon about against after before between among amid during over under "
     "through across behind beyond near off out outside inside since until till toward towards within without via "
     "per despite besides beside above below around along like unlike as than except including following throughout "
     "versus aboard concerning regarding opposite round up down"},
    {DGM_LX_FUNC,
     "and or but nor so yet if when while whether because although though unless whereas where why how who whom "
     "which there here then now not never also only even just still again already always often soon later earlier "
     "once he she it they we you i me him them us himself herself itself themselves his hers theirs mine ours yours "
     "one ones today tonight yesterday tomorrow meanwhile however instead nevertheless nonetheless moreover "
     "furthermore afterwards afterward perhaps maybe indeed thus hence therefore otherwise elsewhere nobody "
     "everybody somebody anyone everyone someone anything everything something nothing none no-one many much more "
     "most few fewer less least several other others another same own very too quite rather almost nearly about yes "
     "no well oh ok okay please thanks thank dear hello asked speaking replying responding answering turning "
     "addressing writing citing quoting referring according given pressed asking calling adding noting saying "
     "arguing warning standing sitting facing looking having being getting going coming making taking leaving seeing "
     "knowing hearing told said called named known seen reached contacted interviewed quoted born based founded led "
     "left right last next first second third early late mid recent recently suddenly finally eventually apparently "
     "reportedly allegedly clearly privately publicly officially nearby neighbouring neighboring far further farther long short new old good "
     "bad big small great little former current currently former_u.s. two three four five six seven eight nine ten "
     "eleven twelve dozen dozens tens scores hundreds thousands millions i'd i'll you've you're you'll you'd he'd he'll she'd "
     "she'll we'd they'd they'll they've it'd it'll that'd that'll who's who'd there'd here's wasn't weren't hasn't "
     "haven't hadn't wouldn't shouldn't couldn't part half both whoever whatever whenever wherever whichever twice "
     "what's let lets let's don't doesn't isn't it's that's there's he's she's they're we're i'm i've we've we'll "
     "can't won't didn't under-fire back ever whole is are was were be been am do does did done has have had will "
     "would shall should can could may might must ought cannot tensions talks fighting violence peace war rain snow "
     "night morning evening afternoon noon midnight weeks days months years hours minutes people men women children "
     "villagers residents photo video image picture caption file updated correction editor's note breaking live "
     "watch read related exclusive analysis opinion comment update q a question answer"},
    {DGM_LX_FUNC | DGM_LX_REL, "who which that whose whom where"},
    {DGM_LX_TIME | DGM_LX_FUNC,
     "january february march april may june july august september october november december jan feb mar apr jun jul "
     "aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur "
     "thurs fri sat sun easter christmas ramadan ashura passover lent whitsun advent spring summer autumn winter"},
    {DGM_LX_NUMBER,
     "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
     "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds tens scores dozen dozens several "
     "some many most few both various numerous other all thousands million millions"},
    {DGM_LX_SAY,
     "said says say told tells tell added adds add asked asks warned warns argued argues argue insisted insists "
     "insist claimed claims claim announced announces confirmed confirms denied denies deny replied replies answered "
     "answers answer explained explains noted notes observed observes remarked remarks stated states declared "
     "declares acknowledged acknowledges admitted admits conceded concedes accused accuses accuse alleged alleges "
     "charged charges complained complains condemned condemns criticised criticized criticises demanded demands "
     "demand urged urges urge called calls call believes believed believe thinks thought think hopes hoped hope "
     "fears feared fear expects expected wants wanted want wished wishes doubts doubted knows knew feels felt "
     "suggested suggests proposed proposes promised promises pledged pledges vowed vows threatened threatens "
     "predicted predicts recalled recalls reported reports report reiterated repeated repeats rejected rejects "
     "reject refused refuses ruled supports supported welcomed welcomes praised wrote writes tweeted posted read "
     "reads testified swore swears agreed agrees agree disagreed maintains maintained contends contended quipped "
     "joked shouted whispered cried sighed laughed smiled recommended described describes disputed disputes "
     "dismissed dismisses declined declines hinted implied indicated indicates estimated estimates concluded "
     "concludes found finds showed shows revealed reveals stressed stresses emphasised emphasized underlined "
     "countered retorted responded responds cautioned boasted joined went continued protested pleaded appealed "
     "assured informed advised instructed ordered orders decreed favours favors opposes opposed prefers preferred "
     "regrets regretted objected objects judged judges intends intended plans planned considers considered remembers "
     "remembered forecast forecasts put puts calculated reckons reckoned signalled signaled apologised apologized "
     "thanked thanks mocked blamed blames"},
    {DGM_LX_VERB,
     "is are was were be been am has have had do does did will would can could may might must shall should became "
     "becomes become met meets meet left leaves arrived came comes went goes made makes took takes gave gives got "
     "gets kept keeps held holds led leads heads headed chairs chaired runs ran won wins lost loses began begins "
     "started starts ended signed signs returned returns remains remained seemed seems appeared appears stood stands "
     "sat sits lives lived works worked served serves stepped resigned visited visits walked walks flew flies drove "
     "travelled sent sends brought brings spent spends spoke speaks talked talks used uses turned turns showed saw "
     "sees heard hears looked looks set sets pulled pushed opened opens closed closes carried rose fell hit died "
     "killed shot stopped stayed passed bowls owns commands directs represents edits teaches coaches manages hosted "
     "hosts waited waits failed fails helped helps raised raises cut seized fired attacked arrested freed joined "
     "moved nodded shrugged assist resist persist consist checklist shortlist blacklist playlist enlist wishlist "
     "shook laid lay followed follows grew read drew paid pays cost bought sold entered accepted received receives"},
    {DGM_LX_HONOUR | DGM_LX_TITLE | DGM_LX_ABBREV,
     "dr prof hon rev revd fr msgr dott avv ing arch sig dra lic hr ustad"},
    {DGM_LX_HONOUR | DGM_LX_TITLE | DGM_LX_ABBREV | DGM_LX_MALE, "mr messrs"},
    {DGM_LX_HONOUR | DGM_LX_TITLE | DGM_LX_ABBREV | DGM_LX_FEMALE, "mrs ms mme mlle smt"},
    {DGM_LX_HONOUR | DGM_LX_TITLE | DGM_LX_MALE, "sir lord monsieur herr senor signor mister hajji haji"},
    {DGM_LX_HONOUR | DGM_LX_TITLE | DGM_LX_FEMALE,
     "shrimati kumari selvi lady dame miss madame madam frau senora signora dona baroness daw"},
    {DGM_LX_HONOUR | DGM_LX_TITLE, "cde alhaji alhaja hajia otunba mzee mwalimu tuan datin puan encik pak ibu "
     "bapak khun tun dato agha hodja hoca effendi pasha rinpoche geshe swami dom padre abbe pere fray sor soeur "
     "pater mgr maitre maestro graf grafin freiherr conde marques marquess viscount viscountess comte contessa shri "
     "sri thiru janab pandit sardar doctor professor comrade reverend honourable honorable excellency dr. datuk "
     "tan_sri ustaz maulana mullah sheikh sheik shaikh sayyid ayatollah grand imam"},
    {DGM_LX_RANK | DGM_LX_TITLE | DGM_LX_ROLE,
     "comandante subcomandante coronel capitan teniente sargento almirante capitaine adjudant hauptmann oberst "
     "oberleutnant kapitan feldwebel polkovnik subedar havildar jemadar"},
    {DGM_LX_TITLE, "emeritus emerita designate elect plenipotentiary extraordinary d'affaires affaires charge"},
    {DGM_LX_ROLE, "charge_d'affaires"},
    {DGM_LX_HONOUR | DGM_LX_TITLE | DGM_LX_FEMALE, "auntie granny grandma tante tia ouma"},
    {DGM_LX_HONOUR | DGM_LX_TITLE | DGM_LX_MALE, "grandpa tio onkel oom oupa"},
    {DGM_LX_RANK | DGM_LX_TITLE | DGM_LX_ROLE,
     "general colonel lieutenant major captain commander admiral brigadier marshal commodore sergeant corporal "
     "private commandant ensign constable inspector superintendent sheriff cadet airman trooper warrant lance rear"},
    {DGM_LX_RANK | DGM_LX_TITLE | DGM_LX_ABBREV,
     "gen col lt maj capt cmdr cdr adm brig sgt cpl pvt insp supt cmdre comdr lt-gen ltc ssgt"},
    {DGM_LX_TITLE | DGM_LX_ABBREV, "sen rep gov pres sec amb dep atty del min asst"},
    {DGM_LX_ABBREV | DGM_LX_SUFFIX, "jr sr"},
    {DGM_LX_SUFFIX, "ii iii iv vi vii viii ix xi_ xii xiii xiv xv xvi xxiii qc kc sc mp mep phd obe cbe mbe"},
    {DGM_LX_ABBREV, "st no vs inc ltd co corp dept univ jan feb aug sept oct nov dec etc approx ave mt ft"},
    {DGM_LX_TITLE | DGM_LX_ROLE,
     "president minister premier chancellor secretary senator representative congressman congresswoman governor "
     "mayor ambassador envoy spokesman spokeswoman spokesperson chairman chairwoman chairperson chair director "
     "speaker judge justice prosecutor attorney commissioner deputy chief leader head pope bishop archbishop "
     "cardinal pastor rabbi patriarch imam cleric ayatollah sheikh emir emperor empress king queen prince princess "
     "sultan duke duchess count countess baron earl councillor councilor councilman councilwoman alderman lawmaker "
     "legislator parliamentarian mp mep candidate nominee frontrunner activist analyst economist historian professor "
     "researcher scientist expert journalist reporter correspondent editor columnist author writer novelist poet "
     "lawyer advocate counsel solicitor barrister coach manager striker defender midfielder goalkeeper skipper "
     "driver pilot farmer fisherman engineer negotiator mediator conciliator delegate diplomat consul attache adviser advisor "
     "aide strategist pollster undersecretary under-secretary under-secretary-general secretary-general "
     "vice-president vice-chairman co-chair co-chairman co-founder founder ceo cfo executive entrepreneur "
     "billionaire tycoon businessman businesswoman banker owner treasurer ombudsman auditor rector dean principal "
     "teacher headmaster surgeon physician nurse midwife paramedic warlord rebel dictator strongman militant "
     "guerrilla provost prefect chieftain elder trustee governor-general vice-chancellor organiser organizer "
     "campaigner coordinator co-ordinator superior sister brother father mother uncle aunt widow grandmother singer "
     "actor actress artist filmmaker director-general musician playwright sociologist geologist biologist "
     "anthropologist seismologist hydrologist veteran ranger warden registrar rapporteur chaplain deacon vicar abbot "
     "abbess nun monk priest dissident refugee student intern resident witness neighbour neighbor survivor victim "
     "shopkeeper trader pensioner clerk accountant architect welder miner unionist agent officer official frenchman "
     "dutchman englishman laureate champion czar tsar commissioner-general hetman archimandrite metropolitan "
     "catholicos lama nawab maharaja oba emirate_ ruler regent viceroy comptroller commissar ataman "
     "quartermaster cosmonaut astronaut whip psychologist physicist chemist"},
    {DGM_LX_ROLE,
     "man woman boy girl person people child youth teenager baby adult folk family couple lady gentleman guy "
     "police officials authorities troops forces staff crew public voters crowd critic opponent supporter ally rival "
     "enemy partner colleague friend comrade guest visitor passenger traveller traveler tourist customer client "
     "investor shareholder creditor lender donor buyer seller vendor merchant dealer broker agent employer employee "
     "worker labourer laborer builder carpenter mason plumber electrician mechanic technician operator inspector "
     "guard sentry soldier sailor seaman airman marine paratrooper conscript recruit reservist fighter gunman sniper "
     "bomber attacker hijacker kidnapper captor hostage prisoner captive detainee inmate suspect defendant plaintiff "
     "accused convict thief smuggler pirate bandit trafficker spy informer informant insurgent terrorist jihadist "
     "mercenary militiaman peacekeeper observer monitor inspector-general referee umpire arbitrator arbiter juror "
     "jurist jury magistrate notary policeman policewoman detective investigator patrolman firefighter fireman "
     "rescuer lifeguard medic doctor dentist pharmacist vet patient scholar academic lecturer tutor pupil schoolboy "
     "schoolgirl schoolteacher graduate philosopher theologian linguist lexicographer mathematician statistician "
     "demographer meteorologist forecaster climatologist oceanographer geographer cartographer surveyor planner "
     "developer designer inventor programmer hacker politician statesman stateswoman member minister-president "
     "backbencher frontbencher opposition_leader monarch sovereign successor predecessor counterpart incumbent "
     "challenger contender newcomer heir royal noble courtier retiree conservative liberal socialist communist "
     "republican democrat nationalist separatist loyalist unionist royalist populist moderate hardliner reformist "
     "islamist secularist voter citizen inhabitant native settler immigrant migrant emigrant exile expatriate nomad "
     "herdsman herder shepherd rancher cowboy grower planter peasant villager islander townsman landowner landlord "
     "tenant lodger householder homeowner wife husband spouse son daughter cousin nephew niece grandson "
     "granddaughter grandfather grandparent parent sibling twin orphan widower bride groom fiance fiancee girlfriend "
     "boyfriend ex-wife ex-husband mistress godfather relative kin kinsman publisher printer proprietor newsreader "
     "presenter broadcaster anchor announcer host hostess interviewer blogger commentator pundit insider source "
     "whistleblower translator interpreter dragoman librarian archivist curator photographer cameraman painter "
     "sculptor dancer composer conductor pianist violinist guitarist drummer comedian"},
    {DGM_LX_ROLE,
     "magician clown athlete player footballer cricketer boxer wrestler runner swimmer cyclist rider jockey sprinter "
     "batsman bowler captain trainer fan spectator chef cook waiter waitress barman baker butcher brewer grocer "
     "fishmonger hairdresser tailor weaver potter blacksmith watchmaker cobbler tanner miller gardener forester "
     "logger hunter trapper ferryman boatman bargeman stevedore docker longshoreman porter courier postman messenger "
     "stationmaster signalman conductor steward stewardess navigator helmsman bosun mate deckhand master skipper "
     "harbourmaster truck-driver taxi-driver trucker cleaner janitor caretaker maid servant butler nanny volunteer "
     "missionary preacher evangelist believer worshipper pilgrim prophet saint follower disciple cleric mufti "
     "chief_of_staff foreman overseer supervisor administrator bureaucrat functionary commissioner-designate "
     "appointee chief-of-staff assistant apprentice trainee veterinarian economist strategist tactician theorist "
     "critic reviewer lobbyist consultant contractor subcontractor middleman intermediary facilitator broker "
     "go-between emissary guarantor signatory participant attendee panelist panellist moderator keynote member-elect "
     "president-elect vice-premier deputy-minister speaker legislator-elect governor-elect returnee deserter "
     "defector turncoat traitor collaborator rioter protester protestor demonstrator marcher striker picket looter "
     "vigilante bystander onlooker passer-by eyewitness motorist pedestrian commuter chairholder candidate "
     "prosecutor-general second-in-command number_two no._2 deputy_head boss veteran novice pioneer hero heroine "
     "orator diarist biographer memoirist essayist dramatist commander-in-chief lieutenant-governor bailiff coroner "
     "pathologist toxicologist epidemiologist virologist engineer-in-chief regulator cabinet_secretary trader "
     "speculator underwriter insurer actuary salesman saleswoman steelworker ironworker coal-miner homemaker "
     "housewife househusband breadwinner squatter beggar vagrant watchman nightwatchman lineman oarsman yachtsman "
     "tribesman clansman craftsman huntsman marksman milkman newsman nobleman oilman ploughman railwayman repairman "
     "tradesman weatherman workman cabman coachman doorman horseman merchantman midshipman swordsman taxman "
     "trawlerman yeoman churchman clergyman hangman countryman frontman layman plainclothesman kinsman cavalryman "
     "infantryman guardsman coastguardsman rifleman crewman anchorman chambermaid fishwife washerwoman charwoman "
     "oarswoman goldsmith silversmith locksmith gunsmith coppersmith seamstress tutor usher verger sexton sacristan "
     "organ-grinder caller listener viewer reader letter-writer petitioner claimant plaintiff appellant respondent "
     "bidder bookmaker croupier cashier teller bursar almoner matron orderly stretcher-bearer ambulanceman "
     "dispatcher controller bricklayer roofer glazier plasterer scaffolder shipwright wheelwright cooper saddler "
     "farrier drover muleteer gaucho vaquero camel-driver caravaneer mahout rickshaw-puller boda-boda hawker peddler "
     "pedlar stallholder pawnbroker moneylender usurer financier stockbroker banker auctioneer assessor valuer "
     "headman headwoman chieftainess matriarch patriarch-elect nazir omda mukhtar kaimakam alcalde intendant "
     "sub-prefect vicar-general nuncio legate abbess prioress novice-master canon prebendary rector-elect sheikha "
     "khatib muezzin collector bearer beater binder blender boiler breeder brickmaker burglar busker camper "
     "canvasser carer carver caster caterer cattleman chaser chauffeur checker churchgoer climber clothier "
     "coachbuilder colonist comber commoner communicator compiler complainant computer-scientist confessor "
     "confectioner conqueror conservationist conspirator constituent convener convenor convert copywriter cottager "
     "counterfeiter courtier crabber crofter crusader cutter debater debtor decorator decoder deliveryman "
     "deputy-director descendant dealer deportee digger diner diver dredger dresser"},
    {DGM_LX_ROLE,
     "drinker drummer duellist dweller earner ecologist educator elector embroiderer embalmer emigre enthusiast "
     "envoy-designate escapee escort examiner exporter importer extremist fabricator falconer fencer ferrier "
     "filmgoer fitter flautist flier flyer folklorist footman foundling framer freedman freelancer frontiersman "
     "fugitive fundraiser furrier gambler gatekeeper gatherer ghillie gillie gamekeeper glassblower gleaner goatherd "
     "governess grandee grandchild gravedigger grandparent grazier grinder groomsman groundsman grandmaster haulier "
     "healer helper hermit hiker hitchhiker honoree hooligan horticulturalist hostler hotel-keeper humanitarian "
     "humorist idealist illustrator impostor initiator inquisitor installer instructor interlocutor interrogator "
     "invader ironmonger jailer jailor gaoler jeweller jeweler joiner joker juggler junior kingmaker kingpin knight "
     "labor-leader lacemaker laird landgrave landman lad lass launderer laundress leaguer learner lessee lender "
     "liaison liberator librettist lieutenant-colonel lighterman litigant lodgekeeper looker loser lover lumberjack "
     "machinist maestro magnate major-general man-servant marchioness mariner marshal-elect martyr masseur matador "
     "mender mentor mercer meteorologist militiawoman millionaire mill-owner minder minister-designate minor "
     "minstrel mobster modeller monarchist moneychanger monopolist motorcyclist mountaineer mourner mover murderer "
     "naturalist navvy netmaker nonagenarian centenarian octogenarian septuagenarian sexagenarian newsagent nominee "
     "notable novelist-turned-politician numismatist nutritionist occupant oculist offender officeholder optician "
     "orchardist outfitter outlaw outsider overlord owner-occupier oysterman packer pacifist paddler pageboy "
     "pamphleteer parishioner parliamentarian-elect parson partisan pastry-cook patriot patron paymaster peacemaker "
     "peasant-leader pearl-diver perpetrator petty-officer pharmacist philanthropist picker pickpocket piper pitcher "
     "pitman planter-turned-senator plumber poacher poisoner policewoman polygamist prankster prelate "
     "president-designate prisoner-of-war privateer producer promoter propagandist prospector protagonist protege "
     "provider psychiatrist psychotherapist purser quarryman quartermaster questioner quizmaster raider rapper "
     "recipient recluse reclusive recorder recruiter redactor reformer registrar-general remover renter repairer "
     "reservist resister restaurateur restorer reveller revolutionary rigger ringleader riverman robber rower "
     "ruler-in-waiting rustler saboteur sailmaker salter samaritan scavenger schemer schoolfriend schoolmaster "
     "schoolmistress scout scribe scriptwriter sculptress seafarer sealer searcher seasonal-worker seer "
     "self-made-man semanticist seminarian senior sergeant-major serf server sewer-worker shaman sharpshooter "
     "shearer shelter-worker shipowner shipper shoemaker shooter shopper shrimper sidekick signwriter skater skier "
     "slave slaver sleeper sleuth smallholder smelter smith smoker snake-charmer sociologist sorcerer sorter "
     "spearfisherman spinner spokesmodel sponger sponsor spouse squire stableman staffer stalker starlet stationer "
     "statistician stoker stonecutter stonemason storekeeper storyteller stranger straggler streetsweeper stroller "
     "stuntman subscriber substitute suffragette suitor sunbather superintendent supplicant surrogate "
     "surveyor-general sweeper swindler switchman sympathiser sympathizer tattooist tax-collector teetotaller "
     "telegrapher telephonist tester theatregoer thinker thresher ticket-seller tiler tinker tinsmith toastmaster "
     "tobacconist toll-keeper torturer tourist-guide town-crier toymaker tracker tradeswoman trailblazer trainman "
     "tramp translator-turned-diplomat transporter treasurer-elect tribune trumpeter turner tutor-turned-minister "
     "tycoon-turned-president typesetter typist tyrant unionist undertaker underling understudy upholsterer "
     "usherette utopian vaccinator valet vaulter vice-chancellor vice-consul viceroy"},
    {DGM_LX_ROLE,
     "vicar vigneron vintner violist virtuoso viscount vizier wagoner wanderer ward warmonger warrior washer "
     "water-carrier waterman weather-forecaster well-wisher whaler wheeler-dealer wholesaler wildfowler winner "
     "wiseman wizard woodcarver woodcutter woodsman woodworker wool-merchant workmate wrangler wrecker yachtswoman "
     "youngster youth-leader zealot zookeeper zoologist guide"},
    {DGM_LX_ROLE,
     "farmhand beekeeper vintner winemaker sommelier innkeeper hotelier restaurateur publican"},
    {DGM_LX_ROLE | DGM_LX_PLURAL,
     "men women people children villagers residents folk police officials authorities troops forces voters crowd crew"},
    {DGM_LX_MALE, "men"},
    {DGM_LX_FEMALE, "women"},
    {DGM_LX_MALE | DGM_LX_ROLE,
     "man boy gentleman guy king prince emperor sultan duke count baron earl lord father brother uncle son "
     "husband nephew grandson grandfather widower monk priest pope spokesman chairman congressman businessman "
     "policeman fisherman fireman waiter actor groom fiance boyfriend landlord councilman alderman salesman "
     "ex-husband godfather frenchman dutchman englishman irishman welshman imam rabbi patriarch cardinal emir sheikh "
     "ayatollah mullah raja steward schoolboy bridegroom barman cameraman postman ferryman boatman militiaman "
     "statesman abbot headmaster"},
    {DGM_LX_FEMALE | DGM_LX_ROLE,
     "woman girl lady queen princess empress sultana duchess countess baroness dame mother sister aunt daughter wife "
     "niece granddaughter grandmother widow nun spokeswoman chairwoman congresswoman businesswoman policewoman "
     "waitress actress bride fiancee girlfriend landlady councilwoman saleswoman ex-wife midwife abbess frenchwoman "
     "housewife stewardess hostess heroine schoolgirl stateswoman mistress maid filipina"},
    {DGM_LX_ROLE | DGM_LX_KIN,
     "wife husband son daughter brother sister mother father cousin uncle aunt nephew niece grandmother grandfather "
     "grandson granddaughter grandchild stepson stepdaughter stepmother stepfather half-brother half-sister "
     "widow widower fiancee fiance girlfriend boyfriend neighbour neighbor relative parent family friend colleague "
     "spouse partner lawyer aide"},
    {DGM_LX_PARTICLE,
     "de del della di da do dos das du des d' la le les uulu kyzy ogly oghlu qizi gyzy ap ferch ab nic wa ur ud und "
     "op aan het vom auf til bat van von der den ter ten zu zum zur af av al el ul bin bint ibn ben ould ag abu y e "
     "dal dalla delle degli san mac mc te binti oglu zade bar lo los las"},
    {DGM_LX_BODY,
     "venture carmaker drugmaker chipmaker planemaker automaker steelmaker shipbuilder retailer brewer insurer "
     "shipper miner lender rally band ministry department office government cabinet parliament congress senate house "
     "assembly council committee commission court tribunal bank fund agency authority administration bureau board "
     "union league party front movement alliance coalition bloc federation confederation association organisation "
     "organization body institute institution university college school academy church army navy force forces guard "
     "guards police brigade division battalion regiment corps command militia faction wing group company corporation "
     "corp inc ltd plc firm business enterprise consortium cartel conglomerate holding holdings industries airline "
     "airlines airways shipping lines railways railway railroad motors steel oil gas petroleum energy mining mines "
     "telecom transit freight media press news newspaper times post journal gazette herald tribune courier daily weekly magazine "
     "broadcaster television radio network channel station foundation trust charity society club centre center "
     "mission embassy consulate delegation secretariat presidency monarchy palace regime junta state taskforce panel "
     "jury inquiry watchdog regulator operator carrier supplier manufacturer exchange chamber cooperative "
     "co-operative collective syndicate guild lodge order brotherhood service services system campaign team squad "
     "crew community tribe clan family bundestag knesset duma majlis hospital clinic laboratory lab observatory "
     "museum library initiative programme program project conference forum summit summit_ convention partnership "
     "platform list citizens democrats republicans socialists greens liberals conservatives workers farmers teachers "
     "miners owners insurers studio studios label brand ngo nonprofit non-profit think-tank lobby fleet squadron "
     "port utility waterworks refinery factory plant mill shipyard dockyard yard depot diocese parish synod curia "
     "caliphate emirate politburo directorate inspectorate registry treasury exchequer prosecutor's prosecution "
     "judiciary bar executive opposition majority minority leadership management newsroom paper secretariat-general "
     "municipality province county township district borough region village town city republic kingdom empire nation "
     "country capital commonwealth neighbour west-bank"},
    {DGM_LX_CITYNOUN,
     "street road avenue square bridge river lake mountain mount hill valley island islands sea ocean gulf bay "
     "strait channel desert forest park airport harbour harbor beach cape coast canal dam field camp gate tower "
     "hotel stadium peninsula plain plateau reservoir reef bank peak pass county province district heights border "
     "crossing plaza falls"},
    {DGM_LX_COUNTRY,
     "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana "
     "iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana "
     "nebraska nevada new_hampshire new_jersey new_mexico new_york north_carolina north_dakota ohio oklahoma oregon "
     "pennsylvania rhode_island south_carolina south_dakota tennessee texas utah vermont west_virginia wisconsin "
     "wyoming los_angeles chicago houston philadelphia boston miami atlanta san_francisco seattle detroit dallas "
     "new_orleans toronto montreal vancouver ontario alberta manchester liverpool birmingham glasgow munich "
     "frankfurt hamburg cologne milan naples turin venice marseille lyon zurich basel strasbourg seville valencia "
     "istanbul izmir st_petersburg st._petersburg vladivostok rostov donetsk luhansk kharkiv odesa odessa mariupol "
     "crimea donbas shanghai guangzhou shenzhen wuhan xinjiang osaka kyoto okinawa fukushima mumbai kolkata calcutta "
     "chennai bangalore bengaluru karachi lahore peshawar punjab sindh balochistan kandahar helmand basra mosul "
     "kirkuk aleppo homs idlib haifa nablus hebron rafah alexandria suez sinai jeddah mecca medina hodeidah marib "
     "kano kaduna port_harcourt biafra mombasa goma bukavu katanga kivu durban soweto cape_town sao_paulo rio "
     "rio_de_janeiro medellin cali guayaquil cochabamba santa_cruz rosario cordoba sydney melbourne brisbane perth "
     "auckland antarctica transylvania bavaria saxony brittany normandy sicily sardinia corsica galicia andalusia "
     "flanders wallonia siberia dagestan ingushetia"},
    {DGM_LX_DOC,
     "statement communique report study paper document draft text note memo memorandum letter email e-mail message "
     "tweet post transcript record records file files poll survey census data figures statistics article editorial "
     "column book memoir diary law bill act decree order ruling verdict judgment judgement sentence indictment "
     "charge-sheet complaint lawsuit petition resolution treaty agreement accord pact protocol convention "
     "constitution charter clause annex contract deal manifesto programme platform leaflet poster banner sign notice "
     "bulletin circular broadcast video recording tape footage photograph caption headline story account version "
     "rumour rumor claim speech address remark comment answer reply declaration proclamation announcement release "
     "assessment analysis review audit inquiry investigation finding evidence testimony affidavit dossier plan "
     "proposal map chart budget forecast estimate index website page blog interview summary minutes log ledger "
     "telegram cable dispatch despatch fax advertisement advert guidelines rules inscription plaque"},
    {DGM_LX_ORG | DGM_LX_BODY,
     "nato eu un u.n. asean opec opec+ imf iaea oecd osce who wto ecowas igad apec brics unesco unicef unhcr unrwa "
     "wfp fao icc icj echr fbi cia nsa kgb fsb mi5 mi6 mossad hamas hezbollah hizbullah taliban fatah isis isil "
     "al-qaeda al-qaida al-shabaab boko_haram farc eta ira plo pkk swapo anc bbc cnn reuters afp ap tass xinhua "
     "interpol frontex fifa uefa ioc amnesty greenpeace oxfam unita frelimo renamo polisario zanu-pf pti bjp cpc "
     "united_nations european_union african_union arab_league security_council general_assembly european_commission "
     "european_parliament world_bank red_cross red_crescent mercosur caricom saarc quad g7 g8 g20 cis csto nafta "
     "efta comecon warsaw_pact moody's lloyd's sotheby's christie's mcdonald's sainsbury's macy's standard_&_poor's "
     "unifil monusco minusma unprofor eulex kfor isaf houthis houthi medecins_sans_frontieres"},
    {0, NULL}};

const char *const dgm_kin_words[] = {
    "leader:chairman chairwoman chair chairperson head president premier chief secretary secretary-general boss "
     "commander "
    "captain minister chieftain elder general king emir founder speaker prime-minister chancellor co-chair co-leader",
    "chief:head director commander commissioner chairman president leader boss secretary secretary-general "
     "superintendent "
    "executive manager general chief-of-staff",
    "head:chief director chairman chairwoman chair president leader manager rector principal headmaster "
     "director-general "
    "secretary-general",
    "boss:head chief director chairman chairwoman manager owner executive president leader secretary secretary-general "
    "delegate",
    "chair:chairman chairwoman chairperson president co-chair",
    "chairman:chair chairperson co-chairman",
    "chairwoman:chair chairperson",
    "president:president-elect chair",
    "spokesman:spokesperson speaker", "spokeswoman:spokesperson", "spokesperson:spokesman spokeswoman speaker",
    "official:minister secretary deputy commissioner director spokesman spokeswoman spokesperson adviser advisor envoy "
     "governor administrator inspector prefect undersecretary officer diplomat ambassador registrar auditor manager "
    "director-general executive",
    "politician:minister senator mp lawmaker legislator deputy congressman congresswoman mayor governor premier "
     "chancellor "
    "president leader councillor member candidate representative parliamentarian",
    "statesman:minister president premier chancellor", "stateswoman:minister president premier chancellor",
    "diplomat:ambassador envoy delegate consul emissary representative negotiator commissioner mediator attache "
    "secretary",
    "envoy:ambassador representative emissary mediator rapporteur negotiator delegate",
    "ambassador:envoy representative commissioner", "representative:envoy delegate ambassador agent deputy congressman",
    "delegate:representative ambassador envoy negotiator diplomat", "emissary:envoy ambassador messenger",
    "negotiator:envoy delegate mediator", "mediator:envoy facilitator negotiator broker go-between",
    "go-between:mediator intermediary broker", "intermediary:mediator broker", "facilitator:mediator",
    "lawmaker:representative mp deputy senator member congressman congresswoman legislator parliamentarian mep "
    "representative",
    "legislator:mp deputy senator member congressman lawmaker parliamentarian", "mp:member lawmaker deputy "
    "representative",
    "parliamentarian:mp deputy senator member lawmaker legislator mep", "deputy:mp member vice lawmaker "
    "second-in-command",
    "backbencher:mp member lawmaker",
    "congressman:representative member lawmaker rep", "congresswoman:representative member lawmaker rep",
    "councillor:member councilor council alderman councilman councilwoman", "councilor:member councillor council",
    "minister:premier prime-minister", "premier:prime-minister minister",
    "officer:general colonel lieutenant major captain commander admiral brigadier marshal commodore sergeant inspector "
    "constable superintendent chief policeman detective lieutenant-general lieutenant-colonel",
    "soldier:sergeant corporal private lieutenant captain major colonel general conscript paratrooper officer trooper "
    "infantryman gunner veteran",
    "policeman:inspector constable superintendent officer chief detective", "detective:inspector sergeant officer",
    "commander:general colonel captain admiral major commodore brigadier lieutenant chief marshal commandant warlord",
    "general:commander brigadier lieutenant-general major-general", "colonel:commander lieutenant-colonel",
    "admiral:commander vice-admiral rear-admiral", "sailor:captain skipper admiral seaman mate bosun commander "
    "deckhand",
    "skipper:captain master", "captain:skipper master", "master:captain skipper headmaster harbourmaster",
    "rebel:insurgent guerrilla commander fighter warlord", "fighter:rebel commander militant guerrilla soldier",
    "expert:professor analyst economist scientist researcher specialist scholar engineer hydrologist geologist "
    "seismologist biologist lecturer historian lawyer jurist physicist",
    "specialist:expert analyst professor doctor surgeon", "analyst:economist expert researcher strategist pollster",
    "academic:professor lecturer scholar economist historian sociologist anthropologist",
    "scholar:scientist professor academic historian jurist lecturer theologian", "researcher:scientist professor analyst scholar",
    "scientist:seismologist geologist biologist hydrologist physicist chemist researcher professor meteorologist "
    "climatologist oceanographer virologist epidemiologist ecologist volcanologist zoologist botanist glaciologist",
    "professor:academic lecturer scholar", "lecturer:professor academic",
    "doctor:physician surgeon medic paediatrician pediatrician psychiatrist cardiologist director",
    "physician:doctor surgeon", "medic:paramedic doctor nurse", "surgeon:doctor",
    "teacher:schoolteacher headmaster headmistress principal lecturer tutor", "schoolteacher:teacher",
    "headteacher:headmaster headmistress principal", "headmaster:principal head", "principal:headmaster head",
    "cleric:bishop archbishop pastor imam sheikh priest ayatollah mufti rabbi cardinal patriarch mullah preacher vicar",
    "clergyman:bishop archbishop pastor priest vicar reverend", "churchman:bishop archbishop cardinal patriarch "
    "pastor priest",
    "priest:father pastor vicar", "pastor:reverend minister priest", "prelate:bishop archbishop cardinal",
    "bishop:archbishop", "pontiff:pope",
    "monarch:king queen emperor sultan", "king:monarch", "queen:monarch", "ruler:king emir sultan president",
    "lawyer:attorney counsel barrister solicitor advocate jurist prosecutor", "attorney:lawyer prosecutor",
    "advocate:lawyer campaigner", "jurist:judge lawyer professor", "judge:justice magistrate", "magistrate:judge",
    "prosecutor:attorney", "arbitrator:judge", "jurist:professor judge lawyer",
    "journalist:reporter correspondent editor columnist broadcaster", "reporter:journalist correspondent",
    "correspondent:reporter journalist", "writer:author novelist poet columnist playwright journalist essayist",
    "author:writer novelist", "novelist:author writer",
    "activist:campaigner organiser organizer advocate protester", "campaigner:activist advocate organiser",
    "organiser:activist organizer coordinator leader", "organizer:activist organiser coordinator leader",
    "unionist:secretary chairman leader", "trade-unionist:secretary chairman leader",
    "executive:ceo director chairman president manager", "businessman:owner executive director entrepreneur "
     "tycoon trader "
    "founder billionaire", "businesswoman:owner executive director entrepreneur founder", "entrepreneur:founder owner",
    "ceo:executive director chief", "manager:director head", "director:head chief manager director-general",
    "owner:proprietor shipowner landlord", "farmer:grower herder rancher planter peasant", "grower:farmer planter",
    "herder:herdsman shepherd farmer", "herdsman:herder shepherd", "shepherd:herder herdsman",
    "fisherman:skipper fisher boatman captain", "fisher:fisherman", "villager:farmer fisherman herder elder",
    "worker:driver welder docker miner electrician mechanic labourer operator", "docker:stevedore longshoreman "
    "crane-driver",
    "engineer:technician", "driver:trucker motorist truck-driver",
    "pilot:captain", "adviser:advisor aide counsellor strategist", "advisor:adviser aide", "aide:adviser advisor "
     "assistant "
    "chief-of-staff spokesman secretary", "assistant:aide deputy", "counsellor:adviser", "strategist:adviser analyst",
    "elder:chief leader sheikh chieftain", "chieftain:chief elder", "nurse:midwife matron", "medic:nurse doctor",
    "legislature:parliament assembly congress", "artist:painter sculptor singer musician", "musician:singer pianist",
    "shopkeeper:grocer owner trader merchant baker butcher", "trader:merchant shopkeeper dealer",
    "inspector:observer monitor", "observer:monitor inspector", "monitor:observer inspector",
    "opponent:leader critic rival candidate", "candidate:nominee contender challenger", "contender:candidate",
    "challenger:candidate", "economist:professor analyst", "historian:professor", "investigator:inspector detective",
    "vicar:priest", "warden:ranger guard keeper", "ranger:warden", "guard:sentry",
    "veteran:soldier sailor", "pensioner:retiree", "patriarch:archbishop catholicos", "boatman:ferryman skipper",
    "ferryman:boatman skipper captain", "trucker:driver",
    "teacher:schoolmaster schoolmistress headteacher instructor schoolteacher headmaster principal tutor",
    "schoolmaster:teacher headmaster schoolteacher", "merchant:trader shopkeeper dealer wholesaler",
    "businessman:merchant trader shipowner industrialist magnate banker tycoon manufacturer financier contractor",
    "industrialist:manufacturer owner magnate", "magnate:tycoon owner billionaire industrialist", "tycoon:magnate "
    "owner billionaire",
    "resident:villager pensioner islander", "local:resident villager", "bureaucrat:secretary official director",
    "policeman:sergeant corporal", "seaman:mate skipper bosun captain sailor deckhand", "sailor:boatswain seaman",
    "academic:sociologist anthropologist", "activist:coordinator founder leader", "campaigner:coordinator "
    "director leader",
    "organiser:secretary", "banker:governor", "aristocrat:duke duchess earl count countess baron baroness lord "
    "marquess viscount",
    "nobleman:duke earl count baron lord marquess viscount", "peer:lord baroness baron earl "
    "viscount", "noble:duke earl count baron",
    "nun:sister abbess prioress", "monk:brother friar abbot", "friar:brother father", "clergyman:father canon "
    "dean rabbi imam",
    "cleric:father canon mullah", "churchman:father canon", "priest:canon abbot",
    "teenager:boy girl pupil student", "student:pupil undergraduate", "pupil:student schoolboy "
    "schoolgirl", "child:boy girl",
    "youth:boy teenager student", "defendant:accused", "accused:defendant suspect", "suspect:accused defendant",
    "prisoner:detainee inmate captive", "detainee:prisoner", "captive:hostage prisoner", "hostage:captive",
    "hunter:trapper sealer whaler poacher", "naturalist:ornithologist botanist zoologist biologist",
    "executive:manager officer founder", "entrepreneur:owner businessman", "innkeeper:hotelier owner landlord publican",
    "hotelier:owner innkeeper manager", "landlord:owner publican innkeeper", "storekeeper:shopkeeper grocer",
    "grocer:shopkeeper", "craftsman:carpenter potter weaver smith goldsmith cobbler", "artisan:potter weaver "
    "smith goldsmith",
    "labourer:worker docker miner", "crewman:sailor seaman mate deckhand", "trainer:coach", "coach:trainer manager",
    "player:striker defender midfielder goalkeeper captain", "athlete:runner swimmer sprinter cyclist",
    "star:singer actor actress player", "entertainer:singer actor comedian", "performer:singer actor dancer",
    "interpreter:translator", "translator:interpreter", "archivist:librarian", "librarian:archivist",
    "volunteer:nurse medic rescuer", "rescuer:volunteer fireman", "firefighter:fireman chief captain",
    "legislator:councillor", "premier:chief-minister", "mayor:burgomaster alcalde", "burgomaster:mayor",
    "ruler:president monarch", "strongman:president general colonel dictator", "dictator:general president",
    "warlord:commander general", "guerrilla:rebel commander fighter", "insurgent:rebel "
    "commander", "militant:commander fighter leader",
    "separatist:leader commander", "nationalist:leader deputy", "dissident:writer activist", "exile:leader activist",
    "opponent:activist", "challenger:leader", "successor:minister president", "negotiator:chief representative",
    "arbiter:judge arbitrator", "umpire:referee", "official:registrar clerk controller superintendent warden "
    "chief head coordinator",
    "pathologist:doctor", "paediatrician:doctor", "psychologist:therapist", "therapist:psychologist",
    "astronomer:scientist", "climatologist:meteorologist", "meteorologist:forecaster", "forecaster:meteorologist",
    /* bodies */
    "syndicate:union", "initiative:group", "lobby:association federation chamber", "group:initiative centre "
    "center rally campaign",
    "organisation:initiative movement front rally centre center mission campaign", "movement:rally campaign "
    "league",
    "utility:electric", "brewer:brewery", "shipper:lines shipping", "miner:mining mines minerals metals copper gold",
    "carmaker:motors", "lender:bank", "insurer:insurance assurance", "retailer:stores",
    "group:front movement militia brigade army alliance organisation organization hamas hezbollah taliban guard "
     "faction force al-shabaab boko_haram isis al-qaeda league coalition collective network foundation association "
     "ngo charity "
    "committee command band party fatah farc eta ira pkk polisario amnesty greenpeace union",
    "movement:front party group hamas hezbollah taliban fatah polisario army alliance",
    "militia:brigade front army guard group force command hezbollah band", "rebels:front army movement brigade",
    "faction:front wing party brigade group movement", "band:front militia group",
    "front:movement", "guerrillas:front army movement",
    "organisation:programme program organization un osce nato agency union association federation committee council institute foundation "
    "league society group charity body ngo who iaea imf oecd amnesty greenpeace oxfam u.n. united_nations commission",
    "organization:organisation un osce nato agency union association federation committee council institute foundation "
    "league society group charity body ngo who iaea imf oecd amnesty greenpeace oxfam u.n. united_nations commission",
    "body:commission committee council agency authority board federation un iaea organisation organization union "
     "tribunal "
    "u.n. institute association panel secretariat court",
    "agency:reuters afp tass xinhua interfax anadolu programme program fund office moody's bureau iaea organisation administration service unhcr unicef wfp unrwa fao commission authority",
    "alliance:nato pact coalition front union", "pact:nato alliance", "bloc:eu union community ecowas asean league "
    "association european_union african_union alliance party mercosur coalition",
    "union:federation eu association confederation european_union african_union guild workers",
    "federation:union confederation association league", "association:federation union society chamber league guild",
    "company:corporation corp firm inc ltd plc group gas oil petroleum energy mining mines steel motors airlines transit freight "
     "airways telecom industries holdings lines shipping bank operator manufacturer carrier shipyard supplier "
     "railways consortium "
    "brewery works partners refinery utility logistics power electric construction foods pharma",
    "firm:corporation corp company inc ltd plc gas oil petroleum energy mining steel motors telecom industries "
     "holdings transit freight "
    "partners consultancy shipping lines consortium", "corporation:corp company inc",
    "operator:company railways airlines lines port shipping grid telecom ferries energy", "carrier:airline "
    "airlines airways lines shipping",
    "airline:airlines airways air", "shipowner:shipping lines bulk", "bank:fund", "lender:bank fund imf world_bank",
    "fund:imf", "utility:company energy power electric water waterworks", "supplier:company gas oil energy",
    "manufacturer:company motors steel industries", "producer:company oil gas steel",
    "ministry:department office", "department:ministry office", "office:ministry department bureau agency",
    "court:tribunal icc icj echr", "tribunal:court panel", "party:league front congress movement union alliance "
     "democrats "
    "greens liberals conservatives socialists anc bjp fatah frelimo list bloc people's coalition citizens platform",
    "list:party", "coalition:alliance bloc front", "opposition:party",
    "parliament:assembly congress duma knesset bundestag majlis house senate", "legislature:parliament assembly "
    "congress house",
    "assembly:parliament council congress", "chamber:senate house assembly", "house:parliament chamber",
    "army:forces military guard", "military:army forces navy", "force:mission unifil army guard brigade "
    "unprofor kfor",
    "mission:force unifil monusco minusma delegation embassy", "navy:fleet", "junta:council command committee",
    "newspaper:times post journal gazette herald tribune courier daily paper ledger chronicle telegraph mail "
     "express star "
    "observer guardian dispatch voice", "paper:newspaper times post journal gazette herald tribune courier daily "
     "ledger "
    "chronicle telegraph", "daily:times post journal gazette herald newspaper",
    "magazine:weekly review", "broadcaster:television radio bbc tv channel cnn corporation", "station:radio television "
    "channel", "network:television cnn channel", "channel:television",
    "charity:foundation trust oxfam red_cross ngo society relief", "foundation:trust", "ngo:foundation charity "
    "oxfam amnesty", "watchdog:agency commission iaea authority institute monitor amnesty regulator office",
    "regulator:authority commission agency office", "authority:agency administration board",
    "commission:committee panel board", "committee:panel council board commission", "panel:commission committee "
    "tribunal board",
    "board:council committee commission", "council:committee board assembly", "secretariat:forum",
    "institute:center centre university", "think-tank:institute center centre foundation", "university:college "
    "institute",
    "cartel:opec", "club:united city", "team:club", "church:patriarchate synod "
    "diocese", "government:administration cabinet",
    "administration:government", "hospital:clinic", "clinic:hospital", "consortium:company "
    "group", "cooperative:association union",
    "co-operative:cooperative association union", "forum:conference", "conference:forum", "society:association",
    "delegation:mission team",
    NULL};
/* clang-format on */
